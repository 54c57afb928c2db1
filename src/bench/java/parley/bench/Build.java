package parley.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A packaged Parley.
 *
 * @param name names it in databases and in the report
 */
record Build(String name, Path jar) {

    private static final String MAIN = "parley.ParleyApplication";
    private static final String EXTENSION = "target/parley-bench.jar";

    /** The newest migration, since builds with different schemas need different databases. */
    String schema() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.contains("db/migration/") && entry.endsWith(".sql"))
                    .map(entry -> entry.replaceAll(".*/|__.*", "").toLowerCase(Locale.ROOT))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException(jar + " is not a packaged Parley"));
        }
    }

    /** Arguments of Java that start this build together with {@code parley.bench.server}. */
    String[] extended(String heap, String setting) {
        return new String[] {
            heap,
            "-cp",
            jar + File.pathSeparator + EXTENSION,
            MAIN,
            "--parley.sockets-per-person=1000",
            "--parley.writes-per-minute=1000000",
            setting
        };
    }
}
