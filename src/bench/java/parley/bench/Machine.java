package parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What the figures depend on besides Parley, as far as this system tells. */
final class Machine {

    private Machine() {}

    /** Lines of a table that names the machine, the build and what was asked for. */
    static Table described(Setup setup, Options options, List<String> arguments) throws IOException {
        return new Table("What was measured, where", "", "")
                .row("Command", "`bin/bench " + String.join(" ", arguments) + "`")
                .row("Commit", commit() + ", " + LocalDate.now())
                .row(
                        "Machine",
                        "%s, %d cores, %s memory, %s %s"
                                .formatted(
                                        value("/proc/cpuinfo", "model name"),
                                        Runtime.getRuntime().availableProcessors(),
                                        value("/proc/meminfo", "MemTotal"),
                                        System.getProperty("os.name"),
                                        System.getProperty("os.version")))
                .row("JDK of the server", setup.javaRelease() + ", `" + Server.HEAP + "`")
                .row(
                        "Database",
                        (Databases.isShared() ? "PostgreSQL" : "embedded") + ", "
                                + "%,d messages".formatted(options.messages()))
                .row(
                        "Load",
                        "%d people at once, %d s after %d s of warm-up, %d rounds, %s, on the same machine"
                                .formatted(
                                        options.users(),
                                        options.seconds(),
                                        options.warmUp(),
                                        options.rounds(),
                                        options.gzip() ? "gzip" : "not compressed"));
    }

    private static String value(String file, String name) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            return "unknown";
        }
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "unknown" : said;
        } catch (IOException e) {
            return "unknown"; // There is no git here.
        }
    }
}
