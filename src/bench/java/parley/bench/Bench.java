package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures Parley under load. Run by bin/bench. */
class Bench {

    private final Options options;
    private final Setup setup;
    private final Databases databases;
    private final Report report;

    private Bench(Options options) throws IOException {
        this.options = options;
        this.setup = new Setup(options.java());
        this.databases = new Databases(setup, options.messages());
        this.report = new Report(setup, options);
    }

    public static void main(String[] arguments) throws IOException {
        try {
            new Bench(Options.parse(List.of(arguments))).run();
            System.exit(0); // Clients of HTTP leave threads behind.
        } catch (WrongOptionException e) {
            System.err.println(e.getMessage() + "; see bin/bench --help.");
            System.exit(2);
        }
    }

    private void run() throws IOException {
        List<Build> builds = new ArrayList<>();
        builds.add(new Build("this", Path.of("target", "parley.jar").toAbsolutePath()));
        options.against().ifPresent(jar -> builds.add(new Build("other", jar)));
        if (options.scenarios().stream().anyMatch(Scenario::isLoad)) {
            load(builds);
        }
        report.write();
    }

    private void load(List<Build> builds) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        try {
            for (Build build : builds) {
                Path data = databases.copyFor(build, "data-" + build.id());
                subjects.add(Subject.start(setup, build, data, Population.of(options.messages())));
            }
            Rounds rounds = new Rounds(setup, options, subjects);
            for (Scenario scenario : options.scenarios()) {
                if (scenario.isLoad()) {
                    report.add(rounds.of(scenario));
                }
            }
        } finally {
            subjects.forEach(Subject::close);
        }
    }
}
