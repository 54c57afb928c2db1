package parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured under load, as tables: the page beside its limit, how long answers took, and what the server used. */
final class LoadTables {

    private static final int MEGABYTE = 1 << 20;

    private LoadTables() {}

    static List<Table> of(List<Outcome> outcomes) {
        List<Table> tables = new ArrayList<>(List.of(throughput(outcomes), latency(outcomes), used(outcomes)));
        if (outcomes.stream().anyMatch(outcome -> !outcome.other().isEmpty())) {
            tables.add(comparison(outcomes));
        }
        return tables;
    }

    private static Table throughput(List<Outcome> outcomes) {
        Table table = new Table(
                "Throughput and its limit",
                "Scenario",
                "requests/s",
                "limit",
                "ratio",
                "CPU µs/request",
                "limit",
                "ratio",
                "bytes",
                "gzip");
        for (Outcome outcome : outcomes) {
            table.row(
                    outcome.scenario().title(),
                    median("%,.0f", outcome.page(), Measured::throughput),
                    median("%,.0f", outcome.limit(), Measured::throughput),
                    outcome.throughputOfLimit().text("%.2f"),
                    median("%,.0f", outcome.page(), Measured::cpuEach),
                    median("%,.0f", outcome.limit(), Measured::cpuEach),
                    outcome.cpuOfLimit().text("%.1f"),
                    String.format(Locale.ROOT, "%,d", outcome.bytes()),
                    String.format(Locale.ROOT, "%,d", outcome.compressed()));
        }
        return table;
    }

    private static Table latency(List<Outcome> outcomes) {
        Table table = new Table(
                "How long an answer takes, in ms",
                "Scenario",
                "p50",
                "p95",
                "p99",
                "max",
                "errors",
                "p50 of the limit",
                "p99 of the limit");
        for (Outcome outcome : outcomes) {
            table.row(
                    outcome.scenario().title(),
                    median("%,.0f", outcome.page(), Measured::p50),
                    median("%,.0f", outcome.page(), Measured::p95),
                    median("%,.0f", outcome.page(), Measured::p99),
                    String.valueOf(outcome.page().stream()
                            .mapToLong(Measured::max)
                            .max()
                            .orElse(0)),
                    String.valueOf(
                            outcome.page().stream().mapToLong(Measured::errors).sum()),
                    median("%,.0f", outcome.limit(), Measured::p50),
                    median("%,.0f", outcome.limit(), Measured::p99));
        }
        return table;
    }

    private static Table used(List<Outcome> outcomes) {
        Table table =
                new Table("What the server uses", "Scenario", "cores", "memory MB", "collections/s", "stopped ms/s");
        for (Outcome outcome : outcomes) {
            table.row(
                    outcome.scenario().title(),
                    median("%.2f", outcome.page(), Measured::cores),
                    median("%,.0f", outcome.page(), measured -> (double) measured.resident() / MEGABYTE),
                    median("%.1f", outcome.page(), measured -> measured.pauses().count() / measured.seconds()),
                    median("%.1f", outcome.page(), measured -> measured.pauses().millis() / measured.seconds()));
        }
        return table;
    }

    private static Table comparison(List<Outcome> outcomes) {
        Table table = new Table(
                "This build beside the other",
                "Scenario",
                "requests/s",
                "other",
                "ratio",
                "CPU µs/request",
                "other",
                "ratio");
        for (Outcome outcome : outcomes) {
            table.row(
                    outcome.scenario().title(),
                    median("%,.0f", outcome.page(), Measured::throughput),
                    median("%,.0f", outcome.other(), Measured::throughput),
                    Spread.ratio(outcome.page(), outcome.other(), Measured::throughput)
                            .text("%.2f"),
                    median("%,.0f", outcome.page(), Measured::cpuEach),
                    median("%,.0f", outcome.other(), Measured::cpuEach),
                    Spread.ratio(outcome.page(), outcome.other(), Measured::cpuEach)
                            .text("%.2f"));
        }
        return table;
    }

    private static String median(String format, List<Measured> measured, ToDoubleFunction<Measured> figure) {
        return String.format(Locale.ROOT, format, Spread.of(measured, figure).median());
    }
}
