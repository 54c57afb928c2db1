package parley.database;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The journaled files that are open, by H2's name of the file. H2 cannot remove one: a file that H2 closed by itself is not
 * opened again before {@link #close}.
 */
final class OpenFiles {

    static final String SUFFIX = ".mv.db";

    private static final Map<String, JournaledFile> FILES = new ConcurrentHashMap<>();

    private OpenFiles() {}

    /** The file of an open database. */
    static JournaledFile of(String path) {
        return Objects.requireNonNull(FILES.get(name(path)));
    }

    static boolean contains(String name) {
        return FILES.containsKey(name);
    }

    static void add(String name, JournaledFile file) {
        FILES.put(name, file);
    }

    /** Closes the file of a database, if it is open. */
    static void close(String path, boolean whole) {
        JournaledFile file = FILES.remove(name(path));
        try {
            if (file != null) {
                file.close(whole);
            }
        } catch (IOException e) {
            throw new DataAccessResourceFailureException("The database could not be closed", e);
        }
    }

    private static String name(String path) {
        return FilePath.get(path + SUFFIX).toString();
    }
}
