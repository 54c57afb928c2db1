package parley.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.springframework.dao.DataAccessResourceFailureException;

/** How H2 reaches its database as a {@link JournaledFile}: {@code jdbc:h2:journaled:/path}. Public, since H2 makes it. */
public class JournaledFiles extends FilePathWrapper {

    static final String DATABASE = ".mv.db";
    static final Map<String, JournaledFile> OPEN = new ConcurrentHashMap<>();

    /** The address of a database, whose files other layers may hold in turn. */
    static String url(String path) {
        FilePath.register(new JournaledFiles());
        return "jdbc:h2:journaled:" + path;
    }

    /** The file of a database that is open. */
    static JournaledFile of(String path) {
        return Objects.requireNonNull(OPEN.get(name(path)));
    }

    /** Ends the use of a file; H2 alone cannot, so that it opens none again that it closed by itself. */
    static void close(String path, boolean whole) {
        JournaledFile file = OPEN.remove(name(path));
        try {
            if (file != null) {
                file.close(whole);
            }
        } catch (IOException e) {
            throw new DataAccessResourceFailureException("The database could not be closed", e);
        }
    }

    private static String name(String path) {
        return FilePath.get(path + DATABASE).toString();
    }

    @Override
    public String getScheme() {
        return "journaled";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        // Beside its database H2 keeps only what it can lose.
        return getBase().getName().endsWith(DATABASE) && !mode.equals("r")
                ? new JournaledChannel(getBase())
                : super.open(mode);
    }
}
