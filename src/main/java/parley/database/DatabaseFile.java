package parley.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.startup.StartRefusedException;

/** The file of the embedded database, as it can be looked at before H2 opens it. */
record DatabaseFile(Path path) {

    private static final String SUFFIX = ".mv.db";
    private static final Pattern VERSION = Pattern.compile("^H:.*,version:([0-9a-f]{1,15})");

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

    /** The newest version that it says it holds, 0 where it says nothing. */
    long version() {
        try (InputStream content = Files.newInputStream(path)) {
            Matcher version = VERSION.matcher(new String(content.readNBytes(512), StandardCharsets.ISO_8859_1));
            return version.find() ? Long.parseLong(version.group(1), 16) : 0;
        } catch (IOException e) {
            return 0; // There is none yet, or H2 will tell.
        }
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
