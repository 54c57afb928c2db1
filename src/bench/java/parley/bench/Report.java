package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is measured, tells it as it comes, and writes it as tables and charts. */
class Report {

    private final Path directory;
    private final Table what;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    /** @param what describes machine, build and settings */
    Report(Path directory, Table what) throws IOException {
        this.directory = directory;
        this.what = what;
        Directories.delete(directory);
        Files.createDirectories(directory);
    }

    void add(Outcome outcome) throws IOException {
        outcomes.add(outcome);
        System.out.println(line(outcome));
        write();
    }

    void add(Table table) throws IOException {
        tables.add(table);
        System.out.println(table.markdown());
        write();
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

    // After each scenario, so that a run that is broken off has told what it had.
    private void write() throws IOException {
        StringBuilder text = new StringBuilder("# Parley under load\n\n").append(what.markdown());
        if (!outcomes.isEmpty()) {
            Charts.draw(outcomes, directory);
            LoadTables.of(outcomes).forEach(table -> text.append(table.markdown()));
            text.append("![Throughput](throughput.png)\n\n![Latency](latency.png)\n\n");
        }
        tables.forEach(table -> text.append(table.markdown()));
        Files.writeString(directory.resolve("report.md"), text);
    }
}
