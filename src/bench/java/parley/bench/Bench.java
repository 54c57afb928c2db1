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
    private final List<Build> builds = new ArrayList<>();

    private Bench(List<String> arguments) throws IOException {
        options = Options.parse(arguments);
        setup = new Setup(options.java());
        databases = new Databases(setup, options.messages());
        report = new Report(setup.report(), Machine.described(setup, options, arguments));
        builds.add(new Build("this", Path.of("target", "parley.jar").toAbsolutePath()));
        options.against().ifPresent(jar -> builds.add(new Build("other", jar)));
    }

    public static void main(String[] arguments) throws IOException {
        try {
            new Bench(List.of(arguments)).run();
        } catch (WrongOptionException e) {
            System.err.println(e.getMessage() + "; see bin/bench --help.");
            System.exit(2);
        }
    }

    private void run() throws IOException {
        if (options.scenarios().stream().anyMatch(Scenario::isLoad)) {
            load();
        }
        for (Scenario scenario : options.scenarios()) {
            if (!scenario.isLoad()) {
                for (Build build : builds) {
                    Table table = measured(scenario, build);
                    report.add(builds.size() == 1 ? table : table.about(build.id() + " build"));
                }
            }
        }
        System.out.println("The report is " + setup.report().resolve("report.md"));
    }

    private void load() throws IOException {
        List<Subject> subjects = new ArrayList<>();
        try {
            for (Build build : builds) {
                Population population = Population.of(options.messages());
                subjects.add(Subject.start(setup, build, databases.copyFor(build), population));
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

    /** A scenario on a server of its own. */
    private Table measured(Scenario scenario, Build build) throws IOException {
        Path data = databases.copyFor(build);
        if (scenario == Scenario.COLD) {
            return new ColdStart(setup, build, data, options).measured();
        }
        try (Server server = Server.start(setup, build, data)) {
            return switch (scenario) {
                case FANOUT -> new FanOut(server, options).measured();
                case CROWD -> new SignInStorm(setup, server, options).measured();
                case IDLE -> new IdleSockets(server, options).measured();
                default -> throw new IllegalArgumentException(scenario + " shares a server");
            };
        }
    }
}
