package parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The time until the last tab that shows a conversation has a new message. */
final class FanOut implements Scenario {

    @Override
    public String name() {
        return "fanout";
    }

    /** A conversation and the tabs that show it. */
    private record Shown(Reader sender, List<Listener> tabs) {

        static Shown open(Reader one, Reader other, int tabsEach) {
            List<Listener> tabs = new ArrayList<>();
            for (int i = 0; i < tabsEach; i++) {
                tabs.add(Listener.showing(one));
                tabs.add(Listener.showing(other));
            }
            return new Shown(one, tabs);
        }
    }

    /** Milliseconds. Those since the answer are negative if the tabs were faster. */
    private record Arrival(double sincePress, double sinceAnswer) {}

    @Override
    public void measure(Bench bench) throws Exception {
        boolean quick = bench.options.quick();
        Table table =
                bench.table("Live fan-out", "Tabs | Database | ms from press: p50 | p99 | max | from answer: p99");
        for (Subject subject : bench.subjects()) {
            List<Shown> pairs = new ArrayList<>();
            for (int i = 0, id = Population.READERS; i < (quick ? 50 : 500); i++) {
                Person one = Person.signIn(subject.server().address(), ++id);
                Person other = Person.signIn(subject.server().address(), ++id);
                pairs.add(Shown.open(Reader.of(one, id, 0), Reader.of(other, id - 1, 0), 1));
            }
            measure(table, subject, pairs, quick ? 50 : 500);
            List<Reader> readers = subject.readers();
            Shown crowded = Shown.open(readers.get(0), readers.get(1), quick ? 50 : 250);
            measure(table, subject, List.of(crowded), quick ? 50 : 400);
        }
    }

    private static void measure(Table table, Subject subject, List<Shown> open, int sends) throws Exception {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 2 * sends; i++) {
            arrivals.add(send(open.get(i % open.size()), "Message " + i + " at " + System.nanoTime() + "."));
        }
        List<Arrival> warm = arrivals.subList(sends, 2 * sends);
        Spread press = Spread.of(warm, Arrival::sincePress);
        int tabs = open.size() * open.get(0).tabs().size();
        table.row(
                "%,d in %,d conversations".formatted(tabs, open.size()),
                subject.name(),
                "%.1f".formatted(press.percentile(50)),
                "%.1f".formatted(press.percentile(99)),
                "%.1f".formatted(press.percentile(100)),
                "%.1f".formatted(Spread.of(warm, Arrival::sinceAnswer).percentile(99)));
        open.forEach(shown -> shown.tabs().forEach(Listener::close));
    }

    private static Arrival send(Shown shown, String body) throws Exception {
        List<CompletableFuture<Long>> arrivals =
                shown.tabs().stream().map(tab -> tab.arrivalOf(body)).toList();
        long pressed = System.nanoTime();
        shown.sender().send(body);
        long answered = System.nanoTime();
        long last = 0;
        for (CompletableFuture<Long> arrival : arrivals) {
            last = Math.max(last, arrival.get(20, TimeUnit.SECONDS));
        }
        return new Arrival((last - pressed) / 1e6, (last - answered) / 1e6);
    }
}
