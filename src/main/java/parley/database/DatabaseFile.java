package parley.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.startup.StartRefusedException;

/** The file of the embedded database, as it can be looked at before H2 opens it. */
record DatabaseFile(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
    private static final String SUFFIX = ".mv.db";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

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

    /** Has its owner alone read the database and its journal, whatever is usual in the directory. */
    DatabaseFile makePrivate() {
        for (Path file : List.of(path, Path.of(url() + ".journal"))) {
            try {
                if (!Files.getFileStore(path.getParent()).supportsFileAttributeView("posix")) {
                    return this;
                }
                if (Files.exists(file)) {
                    Files.setPosixFilePermissions(file, OWNER);
                } else {
                    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
                }
            } catch (IOException e) {
                LOG.warn("Other accounts of this machine may be able to read {}: {}", file, e.toString());
            }
        }
        return this;
    }

    /** Brings the names in a directory to disk; without this a power cut may leave files without names. */
    static void forceNames(Path directory) {
        try (FileChannel entries = FileChannel.open(directory)) {
            entries.force(true);
        } catch (IOException e) {
            // Windows opens no directory, and needs this not.
        }
    }
}
