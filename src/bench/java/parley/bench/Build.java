package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.JarFile;

/**
 * A packaged Parley.
 *
 * @param id names it in files and in the report
 */
record Build(String id, Path jar) {

    private static final String MIGRATIONS = "BOOT-INF/classes/db/migration/";

    /** The version of the database that it makes, since an older Parley opens no newer one. */
    String schema() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(MIGRATIONS) && name.endsWith(".sql"))
                    .map(name -> name.replaceAll(".*/|__.*", ""))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException(jar + " is no packaged Parley"));
        }
    }
}
