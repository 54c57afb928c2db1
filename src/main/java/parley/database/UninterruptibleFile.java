package parley.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file that stays open when a thread that uses it is interrupted. Java closes a {@code FileChannel} then. Java hands
 * each read and write of an {@code AsynchronousFileChannel} to another thread, which costs more than the write itself.
 */
class UninterruptibleFile extends FileBaseDefault {

    private final RandomAccessFile file;
    private final ReentrantLock moving = new ReentrantLock();

    UninterruptibleFile(String path) throws IOException {
        file = new RandomAccessFile(path, "rw");
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        moving.lock();
        try {
            file.seek(position);
            int count = file.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(0, count));
            return count;
        } finally {
            moving.unlock();
        }
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int count = source.remaining();
        moving.lock();
        try {
            file.seek(position);
            file.write(source.array(), source.arrayOffset() + source.position(), count);
            source.position(source.limit());
            return count;
        } finally {
            moving.unlock();
        }
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        file.setLength(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
