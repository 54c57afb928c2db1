package parley.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.List;
import org.h2.store.fs.FakeFileChannel;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;

/** How H2 reaches the files of a {@link Disk}: {@code disk:/17/parley.mv.db}. */
public class FilesOnDisks extends FilePath {

    static void register() {
        FilePath.register(new FilesOnDisks());
    }

    private Disk disk() {
        return Disk.of(Integer.parseInt(name.split("/")[1]));
    }

    private String file() {
        String[] parts = name.split("/", 3);
        return parts.length < 3 ? "" : parts[2];
    }

    @Override
    public String getScheme() {
        return "disk";
    }

    @Override
    public FilePath getPath(String path) {
        FilesOnDisks result = new FilesOnDisks();
        result.name = path;
        return result;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!exists()) {
            disk().create(file());
        }
        return new Channel(disk(), file());
    }

    @Override
    public boolean exists() {
        return isDirectory() || disk().exists(file());
    }

    @Override
    public long size() {
        return disk().size(file());
    }

    @Override
    public boolean createFile() {
        try {
            disk().create(file());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete() {
        try {
            disk().delete(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void moveTo(FilePath target, boolean replace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return List.of();
    }

    @Override
    public FilePath toRealPath() {
        return this;
    }

    @Override
    public FilePath getParent() {
        return getPath(name.substring(0, name.lastIndexOf('/')));
    }

    @Override
    public boolean isDirectory() {
        return file().isEmpty();
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory() && exists();
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public void createDirectory() {}

    @Override
    public boolean setReadOnly() {
        return false;
    }

    private static class Channel extends FileBaseDefault {

        private final Disk disk;
        private final String name;

        Channel(Disk disk, String name) {
            this.disk = disk;
            this.name = name;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            byte[] bytes = new byte[target.remaining()];
            int count = disk.read(name, bytes, 0, bytes.length, position);
            target.put(bytes, 0, Math.max(count, 0));
            return count;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            disk.write(name, position, bytes);
            return bytes.length;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.force(name);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            disk.truncate(name, size);
        }

        @Override
        public long size() {
            return disk.size(name);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new FileLock(FakeFileChannel.INSTANCE, position, size, shared) {

                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {}
            };
        }
    }
}
