package parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a subject did under load.
 *
 * @param throughput answered requests a second
 * @param processorMicros processor time of the server and its database for a request
 * @param millis the time to each answer
 */
record Load(double throughput, double processorMicros, double residentMegabytes, Spread millis) {

    interface Request {
        void send(Reader reader, Random random) throws Exception;
    }

    /**
     * Measures people who send their next request as soon as they have an answer. Any answer but the expected one ends
     * the benchmark.
     *
     * @param runIn seconds of the same load before the measurement
     */
    static Load measure(Subject subject, Request request, int users, double runIn, double seconds) throws Exception {
        long begin = System.nanoTime() + (long) (runIn * 1e9);
        long end = begin + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(users);
        try {
            List<Future<List<Long>>> people = new ArrayList<>();
            // Random numbers of consecutive seeds begin alike. Everyone would be the same reader at first, and Parley
            // answers 429 to so many pages of one reader.
            Random seeds = new Random(1);
            for (int person = 0; person < users; person++) {
                Random random = new Random(seeds.nextLong());
                people.add(threads.submit(() -> person(subject.readers(), request, random, begin, end)));
            }
            TimeUnit.NANOSECONDS.sleep(begin - System.nanoTime());
            Map<Long, Long> before = subject.processorTimes();
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            Map<Long, Long> after = subject.processorTimes();
            List<Long> times = new ArrayList<>();
            for (Future<List<Long>> person : people) {
                times.addAll(person.get());
            }
            long used = after.keySet().stream()
                    .mapToLong(process -> after.get(process) - before.getOrDefault(process, 0L))
                    .sum();
            return new Load(
                    times.size() / seconds,
                    used / 1e3 / times.size(),
                    subject.server().residentMegabytes(),
                    Spread.of(times, nanoseconds -> nanoseconds / 1e6));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> person(List<Reader> readers, Request request, Random random, long begin, long end)
            throws Exception {
        List<Long> times = new ArrayList<>();
        for (long sent = System.nanoTime(); sent < end; ) {
            request.send(readers.get(random.nextInt(readers.size())), random);
            long answered = System.nanoTime();
            if (answered >= begin && answered < end) {
                times.add(answered - sent);
            }
            sent = answered;
        }
        return times;
    }
}
