package parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures Parley and writes a report. Run by bin/bench. */
final class Bench {

    final Options options;
    private final List<String> scenarios;
    private final List<String> databaseNames;
    private final List<Engine> databases = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    final Table requests = table(
            "Requests",
            "Scenario | Database | requests/s | limit | ratio | CPU µs/request | limit | ratio | p50 ms | p99 ms | memory MB");
    final Table comparison = table("This build to the other", "Scenario | Database | requests/s | CPU µs/request");

    private Bench(Options options) {
        this.options = options;
        scenarios = options.names(
                "scenarios", Scenario.ALL.stream().map(Scenario::name).toList());
        databaseNames = options.names("databases", List.of("H2", "PostgreSQL"));
    }

    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Bench bench;
        try {
            bench = new Bench(Options.parse(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; see bin/bench --help.");
            System.exit(2);
            return;
        }
        bench.run(String.join(" ", arguments));
    }

    private void run(String arguments) throws Exception {
        Path report = Files.createDirectories(Options.WORK).resolve("report.md");
        try {
            for (Scenario scenario : Scenario.ALL) {
                if (scenarios.contains(scenario.name())) {
                    System.out.println(scenario.name());
                    scenario.measure(this);
                }
            }
        } finally {
            stopSubjects();
        }
        StringBuilder text = new StringBuilder("# bin/bench " + arguments + "\n\n");
        text.append("%s, JDK %s, %s, %,d messages, %d cores\n"
                .formatted(
                        LocalDate.now(),
                        Runtime.version(),
                        Server.HEAP,
                        options.messages(),
                        Runtime.getRuntime().availableProcessors()));
        tables.forEach(table -> text.append(table.markdown()));
        System.out.println("\n" + text);
        Files.writeString(report, text);
    }

    /** Each build on each database. All run at once, from when they are first needed. */
    List<Subject> subjects() throws Exception {
        if (subjects.isEmpty()) {
            int messages = options.messages();
            for (String name : databaseNames) {
                databases.add(name.equals("H2") ? new H2(messages) : Postgres.start(messages));
            }
            for (Build build : options.builds()) {
                for (Engine database : databases) {
                    subjects.add(Subject.start(build, database, messages));
                }
            }
        }
        return subjects;
    }

    void stopSubjects() throws Exception {
        subjects.forEach(subject -> subject.server().close());
        subjects.clear();
        for (Engine database : databases) {
            database.stop();
        }
        databases.clear();
    }

    /** A new table of the report. The header has the columns with bars between them. */
    Table table(String title, String header) {
        Table table = new Table(title, header);
        tables.add(table);
        return table;
    }
}
