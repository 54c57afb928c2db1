package parley.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import parley.startup.StartRefusedException;

/** The directory for all data. Only its owner can read it. */
@Component
class DataDirectory {

    private final Path path;

    DataDirectory(@Value("${parley.data-dir}") String path) {
        this.path = Path.of(path).toAbsolutePath().normalize();
    }

    /** Creates the directory if it is missing, and refuses the start if it cannot be created or written. */
    Path prepared() {
        try {
            create(path, DatabaseFile::forceNames);
        } catch (IOException e) {
            throw new StartRefusedException("PARLEY_DATA_DIR is \"" + path + "\", which cannot be created: " + e, e);
        }
        if (!Files.isWritable(path)) {
            throw new StartRefusedException("PARLEY_DATA_DIR is \"" + path + "\", which this account cannot write to.");
        }
        return path;
    }

    /**
     * Creates a directory and its parents.
     *
     * @param force forces the entries of a directory to disk
     */
    static void create(Path path, Consumer<Path> force) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path existing = path;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        Files.createDirectories(path);
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        Path parent = existing;
        for (Path name : existing.relativize(path)) {
            force.accept(parent);
            parent = parent.resolve(name);
        }
    }
}
