package parley.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Requests that readers send one after the other, in turn with their limit. Every other round has the reverse order, so
 * that no one gains when the machine becomes slower or faster.
 *
 * @param kinds each request is one of these by chance
 * @param tabs number of tabs that show a conversation during the requests
 */
record Requests(String name, String title, List<Kind> kinds, int tabs) implements Scenario {

    private static final int WARM_UP_SECONDS = 30;

    static Requests of(Kind kind, String title) {
        return new Requests(kind.id(), title, List.of(kind), 0);
    }

    static Requests mixed() {
        List<Kind> hundred = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            hundred.addAll(Collections.nCopies(kind.percent, kind));
        }
        return new Requests("mixed", "Mixed day", hundred, 16);
    }

    private record Series(Subject subject, Load.Request request, List<Load> loads) {

        Series(Subject subject, Load.Request request) {
            this(subject, request, new ArrayList<>());
        }
    }

    @Override
    public void measure(Bench bench) throws Exception {
        List<Listener> open = new ArrayList<>();
        List<Series> own = new ArrayList<>();
        List<Series> limits = new ArrayList<>();
        for (Subject subject : bench.subjects()) {
            for (Kind kind : new TreeSet<>(kinds)) {
                byte[] answer = kind.send(subject.readers().get(0), new Random(1));
                Files.write(subject.answers().resolve(kind.id()), answer);
            }
            subject.readers().stream().limit(tabs).map(Listener::showing).forEach(open::add);
            own.add(new Series(subject, (reader, random) -> any(random).send(reader, random)));
            limits.add(new Series(subject, (reader, random) -> any(random).sendToLimit(reader, random)));
        }
        // A page takes several times as long until Java has compiled it.
        for (Series series : bench.options.quick() ? List.<Series>of() : own) {
            load(bench, series, 0, WARM_UP_SECONDS);
        }
        List<Series> turns = new ArrayList<>(own);
        turns.addAll(limits);
        for (int round = 0; round < bench.options.number("rounds", 3, 1); round++) {
            for (Series turn : turns) {
                double runIn = bench.options.quick() ? 0.5 : 2;
                turn.loads().add(load(bench, turn, runIn, bench.options.number("seconds", 8, 1)));
            }
            Collections.reverse(turns);
        }
        open.forEach(Listener::close);
        for (int i = 0; i < own.size(); i++) {
            report(bench, own.get(i), limits.get(i).loads());
        }
        // The other build, if there is one, has the second half.
        int half = own.size() / bench.options.builds().size();
        for (int i = half; i < own.size(); i++) {
            compare(bench, own.get(i - half), own.get(i));
        }
    }

    private Kind any(Random random) {
        return kinds.get(random.nextInt(kinds.size()));
    }

    private static Load load(Bench bench, Series series, double runIn, double seconds) throws Exception {
        int users = bench.options.number("users", 16, 16);
        return Load.measure(series.subject(), series.request(), users, runIn, seconds);
    }

    private void report(Bench bench, Series series, List<Load> limit) {
        List<Load> own = series.loads();
        bench.requests.row(
                title,
                series.subject().name(),
                Spread.of(own, Load::throughput).median("%,.0f"),
                Spread.of(limit, Load::throughput).median("%,.0f"),
                Spread.ratio(own, limit, Load::throughput).text("%.2f"),
                Spread.of(own, Load::processorMicros).median("%,.0f"),
                Spread.of(limit, Load::processorMicros).median("%,.0f"),
                Spread.ratio(own, limit, Load::processorMicros).text("%.1f"),
                Spread.of(own, load -> load.millis().percentile(50)).median("%.1f"),
                Spread.of(own, load -> load.millis().percentile(99)).median("%.1f"),
                Spread.of(own, Load::residentMegabytes).median("%,.0f"));
    }

    private void compare(Bench bench, Series own, Series other) {
        bench.comparison.row(
                title,
                own.subject().database().name(),
                Spread.ratio(own.loads(), other.loads(), Load::throughput).text("%.2f"),
                Spread.ratio(own.loads(), other.loads(), Load::processorMicros).text("%.2f"));
    }
}
