package parley.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw new StartRefusedException("PARLEY_DATA_DIR is \"" + path + "\", which cannot be made: " + e, e);
        }
        if (!Files.isWritable(path)) {
            throw new StartRefusedException(
                    "PARLEY_DATA_DIR is \"" + path + "\", in which this account may not write.");
        }
        return path;
    }
}
