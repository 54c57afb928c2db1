package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * How long a message takes until the last of all tabs shows it: in many conversations of two, and in one conversation
 * of which each of the two has many tabs open.
 */
class FanOut {

    private static final int AT_ONCE = 8;

    private final Server server;
    private final int pairs;
    private final int tabsEach;
    private final int sends;
    private final Table table = new Table(
            Scenario.FANOUT.title(),
            "Open tabs",
            "sent",
            "press to last tab, ms: p50",
            "p95",
            "p99",
            "max",
            "answer to last tab, ms: p50",
            "p99",
            "tabs told/s");

    FanOut(Server server, Options options) {
        this.server = server;
        this.pairs = options.quick() ? 50 : Population.PAIRS;
        this.tabsEach = options.quick() ? 50 : 250;
        this.sends = options.quick() ? 40 : 400;
    }

    private record Pair(Person one, Person other, List<Tab> tabs) {

        static Pair open(Person one, Person other, int tabsEach) {
            List<Tab> tabs = new ArrayList<>();
            for (int i = 0; i < tabsEach; i++) {
                tabs.add(Tab.open(one, other.id()));
                tabs.add(Tab.open(other, one.id()));
            }
            return new Pair(one, other, tabs);
        }

        Pair admitted() {
            return new Pair(one, other, tabs.stream().filter(Tab::isOpen).toList());
        }

        Delivery.Took send() throws IOException {
            return Delivery.send(one, other.id(), tabs);
        }
    }

    Table measured() throws IOException {
        List<Person> people = Person.signIn(
                server,
                IntStream.range(0, 2 * pairs)
                        .map(i -> Population.pair(i / 2, i % 2))
                        .boxed()
                        .toList());
        List<Pair> twos = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            twos.add(Pair.open(people.get(2 * i), people.get(2 * i + 1), 1));
        }
        run(twos, AT_ONCE, 2 * sends); // Which lets the server compile.
        measure(twos, "%,d in conversations of two, one message at a time".formatted(2 * pairs), 1);
        measure(twos, "the same, %d at a time".formatted(AT_ONCE), AT_ONCE);
        Pair crowded = Pair.open(people.get(0), people.get(1), tabsEach);
        Waiting.seconds(2); // The server turns those away that are too many for one person once it has let them in.
        Pair admitted = crowded.admitted();
        measure(
                List.of(admitted),
                "%,d in one conversation".formatted(admitted.tabs().size()),
                1);
        if (admitted.tabs().size() < crowded.tabs().size()) {
            table.note("The server let in %,d of %,d tabs of two people."
                    .formatted(admitted.tabs().size(), crowded.tabs().size()));
        }
        return table;
    }

    private void measure(List<Pair> open, String title, int atOnce) throws IOException {
        run(open, atOnce, sends / 4);
        long begun = System.nanoTime();
        List<Delivery.Took> took = run(open, atOnce, sends);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Percentiles sincePress =
                Percentiles.of(took.stream().map(Delivery.Took::sincePress).toList());
        Percentiles sinceAnswer =
                Percentiles.of(took.stream().map(Delivery.Took::sinceAnswer).toList());
        table.row(
                title,
                String.valueOf(sends),
                sincePress.text(50),
                sincePress.text(95),
                sincePress.text(99),
                sincePress.text(100),
                sinceAnswer.text(50),
                sinceAnswer.text(99),
                "%,.0f".formatted(sends * open.get(0).tabs().size() / seconds));
    }

    // Each sender has pairs of its own, so that no tab awaits two messages at once.
    private static List<Delivery.Took> run(List<Pair> open, int atOnce, int sends) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<List<Delivery.Took>>> running = new ArrayList<>();
            for (int sender = 0; sender < atOnce; sender++) {
                int first = sender;
                List<Pair> own = IntStream.range(0, open.size())
                        .filter(i -> i % atOnce == first)
                        .mapToObj(open::get)
                        .toList();
                running.add(threads.submit(() -> {
                    List<Delivery.Took> took = new ArrayList<>();
                    for (int i = first; i < sends; i += atOnce) {
                        took.add(own.get(took.size() % own.size()).send());
                    }
                    return took;
                }));
            }
            List<Delivery.Took> all = new ArrayList<>();
            for (Future<List<Delivery.Took>> sender : running) {
                all.addAll(sender.get());
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
