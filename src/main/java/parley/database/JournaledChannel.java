package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Objects;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.disk.FilePathDisk;
import org.jspecify.annotations.Nullable;

/** The channel that H2 uses for the database file. H2 locks it first, then reads and writes an {@link Overlay}. */
class JournaledChannel extends FileBaseDefault {

    private final FilePath path;
    private final FileChannel channel;
    private @Nullable JournaledFile file;

    JournaledChannel(FilePath path) throws IOException {
        this.path = path;
        this.channel = open(path);
    }

    private static FileChannel open(FilePath path) throws IOException {
        return path instanceof FilePathDisk ? new UninterruptibleFile(path.toString()) : path.open("rw");
    }

    /** Replays the journal under the lock. H2 locks a file before it does anything else. */
    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        String name = path.toString();
        FileLock lock = OpenFiles.contains(name) ? null : channel.tryLock(position, size, shared);
        if (lock == null) {
            return null;
        }
        FilePath journal = FilePath.get(name.substring(0, name.length() - OpenFiles.SUFFIX.length()) + ".journal");
        JournaledFile opened = new JournaledFile(channel, lock, open(journal), journal::delete);
        OpenFiles.add(name, opened);
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
        // Commits force the journal. H2 needs no order of writes of its own.
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
