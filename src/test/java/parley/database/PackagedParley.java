package parley.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packaged jar with an archive of its classes, so that it starts in a third of the time. */
record PackagedParley(Path jar, Path archive) {

    /** Makes the archive beside the jar, unless that was done since it was packaged. */
    static PackagedParley of(Path jar) throws IOException, InterruptedException {
        PackagedParley parley = new PackagedParley(jar, jar.resolveSibling("classes.jsa"));
        if (!Files.exists(parley.archive)
                || Files.getLastModifiedTime(parley.archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
            Files.deleteIfExists(parley.archive);
            run(
                    "-XX:ArchiveClassesAtExit=" + parley.archive,
                    "-Dspring.context.exit=onRefresh",
                    "-jar",
                    jar.toString(),
                    "--server.port=0",
                    "--parley.database-url=",
                    "--parley.data-dir=" + jar.resolveSibling("archived-data"));
        }
        return parley;
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(ServerProcess.JAVA);
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** What to give Java to start it. */
    List<String> program() {
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", jar.toString());
    }
}
