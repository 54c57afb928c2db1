package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs Gatling in a process of its own, and looks at the server while it measures. */
class Load {

    private final Setup setup;

    Load(Setup setup) {
        this.setup = setup;
    }

    /** What a server had used up to a moment. */
    private record Look(long moment, long cpu, long garbage) {

        static Look at(Server server) {
            return new Look(
                    System.nanoTime(), server.cpuNanos(), server.garbage().length());
        }
    }

    /**
     * Measures a server once.
     *
     * @param name names the measurement in files
     * @param simulation the class that Gatling is to run; it tells by a line when the measurement begins and ends
     * @param settings what that class wants to know
     */
    Measured run(String name, Server server, String simulation, Map<String, Object> settings) throws IOException {
        Path results = Files.createDirectories(setup.report().resolve("gatling").resolve(name));
        Process gatling = new ProcessBuilder(command(server, simulation, settings, results))
                .redirectErrorStream(true)
                .start();
        Look begin = null;
        Look end = null;
        StringBuilder said = new StringBuilder();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(gatling.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                switch (line) {
                    case "bench: begin" -> begin = Look.at(server);
                    case "bench: end" -> end = Look.at(server);
                    default -> said.append(line).append('\n');
                }
            }
        }
        if (begin == null || end == null || gatling.onExit().join().exitValue() != 0) {
            throw new IOException("Gatling failed: " + said);
        }
        return Measured.read(
                onlyOneIn(results),
                Duration.ofNanos(end.moment() - begin.moment()),
                Duration.ofNanos(end.cpu() - begin.cpu()),
                server.residentBytes(),
                server.garbage().between(begin.garbage(), end.garbage()));
    }

    private static List<String> command(Server server, String simulation, Map<String, Object> settings, Path results) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                // Its writer of results reaches into strings.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dlogback.configurationFile="
                        + Path.of("src/bench/gatling-log.xml").toAbsolutePath(),
                "-Dgatling.data.enableAnalytics=false",
                "-Dgatling.data.writers.0=file",
                "-Dbench.address=" + server.address()));
        settings.forEach((name, value) -> command.add("-Dbench." + name + "=" + value));
        command.addAll(
                List.of("io.gatling.app.Gatling", "-s", "parley.bench.load." + simulation, "-rf", results.toString()));
        return command;
    }

    private static Path onlyOneIn(Path results) throws IOException {
        try (Stream<Path> written = Files.list(results)) {
            return written.findFirst().orElseThrow(() -> new IOException("Gatling wrote no report"));
        }
    }
}
