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
import java.util.stream.Collectors;

/** Runs Gatling in a process of its own, and looks at the server while it measures. */
class Load {

    private final Setup setup;
    private final Options options;

    Load(Setup setup, Options options) {
        this.setup = setup;
        this.options = options;
    }

    /**
     * Measures a server once.
     *
     * @param name names the measurement in files
     * @param mix files of requests with the share of each in percent
     */
    Measured run(String name, Server server, Map<Path, Integer> mix) throws IOException {
        String files = mix.entrySet().stream()
                .map(file -> file.getValue() + ":" + file.getKey())
                .collect(Collectors.joining(","));
        Path results = setup.report().resolve("gatling").resolve(name);
        Files.createDirectories(results);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile="
                        + Path.of("src/bench/gatling-log.xml").toAbsolutePath(),
                // Its writer of results reaches into strings.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dgatling.data.enableAnalytics=false",
                "-Dgatling.data.writers.0=file",
                "-Dbench.address=" + server.address(),
                "-Dbench.users=" + options.users(),
                "-Dbench.warm-up=" + options.warmUp(),
                "-Dbench.seconds=" + options.seconds(),
                "-Dbench.gzip=" + options.gzip(),
                "-Dbench.mix=" + files,
                "io.gatling.app.Gatling",
                "-s",
                "parley.bench.load.Mix",
                "-rf",
                results.toString()));
        Process gatling = new ProcessBuilder(command).redirectErrorStream(true).start();
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
                Measured.report(results),
                Duration.ofNanos(end.moment() - begin.moment()),
                Duration.ofNanos(end.cpu() - begin.cpu()),
                server.residentBytes(),
                server.garbage().between(begin.garbage(), end.garbage()));
    }

    /** What a server had used up to a moment. */
    private record Look(long moment, long cpu, long garbage) {

        static Look at(Server server) {
            return new Look(
                    System.nanoTime(), server.cpuNanos(), server.garbage().length());
        }
    }
}
