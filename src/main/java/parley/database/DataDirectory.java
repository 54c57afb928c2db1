package parley.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import parley.startup.StartRefusedException;

/** The directory that holds everything Parley keeps, readable by its owner alone. */
@Component
class DataDirectory {

    private final Path path;

    DataDirectory(@Value("${parley.data-dir}") String path) {
        this.path = Path.of(path).toAbsolutePath().normalize();
    }

    /** The absolute path, made first where it did not exist; refuses the start where that cannot be or nothing can be written. */
    Path prepared() {
        try {
            make(path, DatabaseFile::forceNames);
        } catch (IOException e) {
            throw new StartRefusedException("PARLEY_DATA_DIR is \"" + path + "\", which cannot be made: " + e, e);
        }
        if (!Files.isWritable(path)) {
            throw new StartRefusedException(
                    "PARLEY_DATA_DIR is \"" + path + "\", in which this account may not write.");
        }
        return path;
    }

    /**
     * Makes a directory and its parents where they do not exist.
     *
     * @param force brings the names in a directory to disk
     */
    static void make(Path path, Consumer<Path> force) throws IOException {
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
