package parley.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's way to a {@link JournaledFile}: {@code jdbc:h2:journaled:/path}. Public, because H2 creates instances. */
public class JournaledFilePath extends FilePathWrapper {

    /** The JDBC address of a database. Other layers may hold its files in turn. */
    static String url(String path) {
        FilePath.register(new JournaledFilePath());
        return "jdbc:h2:journaled:" + path;
    }

    @Override
    public String getScheme() {
        return "journaled";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        // H2 can lose every other file without harm.
        return getBase().getName().endsWith(OpenFiles.SUFFIX) && !mode.equals("r")
                ? new JournaledChannel(getBase())
                : super.open(mode);
    }
}
