package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what was measured and writes it as tables and charts. */
class Report {

    private final Setup setup;
    private final Options options;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    Report(Setup setup, Options options) throws IOException {
        this.setup = setup;
        this.options = options;
        Directories.delete(setup.report());
        Files.createDirectories(setup.report());
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
        System.out.println(line(outcome));
    }

    void add(Table table) {
        tables.add(table);
        System.out.println(table.markdown());
    }

    private static String line(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%-18s %7.0f/s of %7.0f/s: %s; CPU %6.0f µs of %6.0f µs: %s times",
                outcome.scenario().title(),
                Spread.of(outcome.page(), Measured::throughput).median(),
                Spread.of(outcome.limit(), Measured::throughput).median(),
                outcome.throughputOfLimit().text("%.2f"),
                Spread.of(outcome.page(), Measured::cpuEach).median(),
                Spread.of(outcome.limit(), Measured::cpuEach).median(),
                outcome.cpuOfLimit().text("%.1f"));
    }

    void write() throws IOException {
        StringBuilder text = new StringBuilder("# Parley measured\n\n");
        Path file = setup.report().resolve("report.md");
        if (!outcomes.isEmpty()) {
            LoadTables.of(outcomes).forEach(table -> text.append(table.markdown()));
        }
        tables.forEach(table -> text.append(table.markdown()));
        Files.writeString(file, text);
        System.out.println(file);
    }
}
