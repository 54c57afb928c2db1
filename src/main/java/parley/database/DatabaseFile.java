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

/** The file of the embedded database, before H2 opens it. */
record DatabaseFile(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
    private static final String SUFFIX = ".mv.db";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    static DatabaseFile in(Path directory) {
        return new DatabaseFile(directory.resolve("parley" + SUFFIX));
    }

    /** The path as H2 names it, without the suffix. */
    String url() {
        return path.toString().substring(0, path.toString().length() - SUFFIX.length());
    }

    DatabaseFile requireWritable() {
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw new StartRefusedException("The database " + path + " cannot be written by this account.");
        }
        return this;
    }

    /** Restricts the database and its journal to their owner. */
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

    /** Forces the entries of a directory to disk. Otherwise a power cut may leave files without names. */
    static void forceNames(Path directory) {
        try (FileChannel entries = FileChannel.open(directory)) {
            entries.force(true);
        } catch (IOException e) {
            // Windows cannot open a directory, and does not need this.
        }
    }
}
