package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** A file with the writes that wait in memory for the next commit. */
class Overlay {

    private static final int BLOCK = DiskFile.BLOCK;

    /** How many bytes may wait. A large transaction, such as a migration, waits as a whole. */
    static volatile long mostWaiting = Runtime.getRuntime().maxMemory() / 4;

    private final DiskFile file;
    private final ConcurrentMap<Long, byte[]> blocks = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long size;
    private volatile long lastWritten;

    Overlay(DiskFile file, long size) {
        this.file = file;
        this.size = size;
    }

    long size() {
        return size;
    }

    int read(ByteBuffer target, long position) throws IOException {
        int length = (int) Math.min(target.remaining(), size - position);
        if (length <= 0) {
            return target.hasRemaining() ? -1 : 0;
        }
        int done = 0;
        while (done < length) {
            long at = position + done;
            int count = Math.min(BLOCK - (int) (at % BLOCK), length - done);
            byte[] block = blocks.get(at / BLOCK);
            if (block == null) {
                while (done + count < length && !blocks.containsKey((at + count) / BLOCK)) {
                    count = Math.min(count + BLOCK, length - done);
                }
                readFile(target, at, count);
            } else {
                target.put(block, (int) (at % BLOCK), count);
            }
            done += count;
        }
        return length;
    }

    private void readFile(ByteBuffer target, long position, int length) throws IOException {
        ByteBuffer part = target.slice(target.position(), length);
        if (!file.fill(part, position)) {
            while (part.hasRemaining()) {
                part.put((byte) 0); // A hole that was never written.
            }
        }
        target.position(target.position() + length);
    }

    void write(ByteBuffer source, long position) throws IOException {
        writing.lock();
        try {
            if (waitingBytes() > mostWaiting) {
                throw new IOException("Too many changes wait in memory for the disk");
            }
            lastWritten = position == 0 ? lastWritten : position;
            for (long at = position; source.hasRemaining(); ) {
                int within = (int) (at % BLOCK);
                int count = Math.min(BLOCK - within, source.remaining());
                byte[] block = new byte[BLOCK];
                if (count < BLOCK) {
                    read(ByteBuffer.wrap(block), at - within);
                }
                source.get(block, within, count);
                blocks.put(at / BLOCK, block);
                at += count;
                size = Math.max(size, at);
            }
        } finally {
            writing.unlock();
        }
    }

    void truncate(long length) {
        writing.lock();
        try {
            if (length < size) {
                size = length;
                long end = (length + BLOCK - 1) / BLOCK;
                blocks.keySet().removeIf(number -> number >= end);
            }
        } finally {
            writing.unlock();
        }
    }

    /** The position of the last write, other than at position 0. */
    long lastWritten() {
        return lastWritten;
    }

    /** How many bytes wait for the next commit. */
    long waitingBytes() {
        return (long) blocks.size() * BLOCK;
    }

    /** Everything that waits. */
    Group all() {
        writing.lock();
        try {
            return new Group(size, new TreeMap<>(blocks));
        } finally {
            writing.unlock();
        }
    }

    /** Forgets the blocks of a committed group, except those written again since. */
    void forget(Group group) {
        group.blocks().forEach(blocks::remove);
    }
}
