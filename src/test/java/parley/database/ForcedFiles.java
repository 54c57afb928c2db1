package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files as a power cut would leave them: it keeps what each held when it was last forced to disk. */
public class ForcedFiles extends FilePathWrapper {

    private static final Map<String, byte[]> IMAGES = new ConcurrentHashMap<>();
    private static final AtomicInteger FORCES = new AtomicInteger();
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    static {
        FilePath.register(new ForcedFiles());
    }

    /** The address of a database in such files. */
    static String url(String path) {
        return "jdbc:h2:forced:" + path;
    }

    /** What would be left of a file. */
    static byte[] image(String path) {
        return IMAGES.getOrDefault(path, new byte[0]);
    }

    static int forces() {
        return FORCES.get();
    }

    /** Lets whoever forces a file wait until the latch is open. */
    static void holdBack(CountDownLatch latch) {
        gate = latch;
    }

    @Override
    public String getScheme() {
        return "forced";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().toString(), super.open(mode));
    }

    private static class Channel extends FileBase {

        private final String path;
        private final FileChannel file;

        Channel(String path, FileChannel file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            FORCES.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            ByteBuffer image = ByteBuffer.allocate((int) file.size());
            while (image.hasRemaining() && file.read(image, image.position()) >= 0) {}
            IMAGES.put(path, image.array());
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return file.write(source, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return file.write(source);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
