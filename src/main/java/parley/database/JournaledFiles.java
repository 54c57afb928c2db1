package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.disk.FilePathDisk;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** How H2 reaches its database as a {@link JournaledFile}: {@code jdbc:h2:journaled:/path}. Public, since H2 makes it. */
public class JournaledFiles extends FilePathWrapper {

    private static final String DATABASE = ".mv.db";
    private static final Map<String, JournaledFile> OPEN = new ConcurrentHashMap<>();

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
        return getBase().getName().endsWith(DATABASE) && !mode.equals("r") ? new Channel(getBase()) : super.open(mode);
    }

    private static class Channel extends FileBaseDefault {

        private final FilePath path;
        private final FileChannel channel;
        private @Nullable JournaledFile file;

        Channel(FilePath path) throws IOException {
            this.path = path;
            this.channel = open(path);
        }

        /** Java closes other channels of files when it interrupts a thread that uses them. */
        private static FileChannel open(FilePath path) throws IOException {
            return (path instanceof FilePathDisk ? FilePath.get("async:" + path) : path).open("rw");
        }

        /** Whoever has the lock, and nobody before, may read the journal. H2 locks a file before anything else. */
        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
            String name = path.toString();
            FileLock lock = OPEN.containsKey(name) ? null : channel.tryLock(position, size, shared);
            if (lock == null) {
                return null;
            }
            FilePath journal = FilePath.get(name.substring(0, name.length() - DATABASE.length()) + ".journal");
            JournaledFile opened = new JournaledFile(channel, lock, open(journal), journal::delete);
            OPEN.put(name, opened);
            file = opened;
            return new FileLock(this, position, size, shared) {

                @Override
                public boolean isValid() {
                    return lock.isValid();
                }

                @Override
                public void release() {
                    opened.released();
                }
            };
        }

        private Overlay contents() {
            return Objects.requireNonNull(file).contents;
        }

        @Override
        public void force(boolean metaData) {
            // H2 would order its writes by this; the journal does, and a commit is asked for by name.
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return contents().read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            int count = source.remaining();
            contents().write(source, position);
            return count;
        }

        @Override
        public long size() throws IOException {
            return contents().size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            contents().truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            if (file == null) {
                channel.close();
            }
        }
    }
}
