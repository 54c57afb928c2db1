package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are: the builds to measure, and the directories to work in. */
class Setup {

    private final Path home = Path.of("target", "bench").toAbsolutePath();
    private final Path java;

    /** @param java home of the JDK that runs the server */
    Setup(Path java) throws IOException {
        this.java = java;
        Files.createDirectories(home);
        Directories.delete(home.resolve("scratch"));
        Files.createDirectories(home.resolve("scratch"));
    }

    /** The program that runs the server. */
    String java() {
        return java.resolve("bin/java").toString();
    }

    /** The version of that program, as its home tells: 17.0.15, say. */
    String javaRelease() throws IOException {
        return Files.readAllLines(java.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll(".*=|\"", ""))
                .findFirst()
                .orElseThrow(() -> new IOException(java + " does not tell its version"));
    }

    /** The first number of that version. */
    int javaVersion() throws IOException {
        return Integer.parseInt(javaRelease().replaceAll("[^0-9].*", ""));
    }

    /** The jar that a server takes along. */
    Path additions() {
        return Path.of("target", "parley-bench.jar").toAbsolutePath();
    }

    /** A place for files of this run alone. */
    Path scratch(String name) {
        return home.resolve("scratch").resolve(name);
    }

    Path report() {
        return home.resolve("report");
    }

    /** Where a database is kept from run to run. */
    Path kept(String name) {
        return home.resolve(name);
    }
}
