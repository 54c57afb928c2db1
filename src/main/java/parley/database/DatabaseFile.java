package parley.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import parley.startup.StartRefusedException;

/** The file of the embedded database, as it can be looked at before H2 opens it. */
record DatabaseFile(Path path) {

    private static final String SUFFIX = ".mv.db";

    static DatabaseFile in(Path directory) {
        return new DatabaseFile(directory.resolve("parley" + SUFFIX));
    }

    /** As H2 names it, which is without its suffix. */
    String url() {
        return path.toString().substring(0, path.toString().length() - SUFFIX.length());
    }

    DatabaseFile requireWritable() {
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw new StartRefusedException("The database " + path + " may not be written by this account.");
        }
        return this;
    }

    /** Brings the names in its directory to disk; without this a power cut may leave files without names. */
    void forceName() {
        try (FileChannel entries = FileChannel.open(path.toAbsolutePath().getParent())) {
            entries.force(true);
        } catch (IOException e) {
            // Windows opens no directory, and needs this not.
        }
    }
}
