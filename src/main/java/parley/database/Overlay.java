package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** A file as it is with what was written to it since and waits in memory. */
class Overlay {

    private static final int BLOCK = Journal.BLOCK;

    /** How many bytes may wait in memory; one large change, a migration's say, waits there whole. */
    static volatile long mostWaiting = Runtime.getRuntime().maxMemory() / 4;

    private final FileChannel file;
    private final ConcurrentMap<Long, byte[]> blocks = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long size;
    private volatile long lastWritten;

    Overlay(FileChannel file, long size) {
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
        while (part.hasRemaining() && file.read(part, position + part.position()) >= 0) {}
        while (part.hasRemaining()) {
            part.put((byte) 0); // A hole that was never written.
        }
        target.position(target.position() + length);
    }

    void write(ByteBuffer source, long position) throws IOException {
        writing.lock();
        try {
            if (waitingBytes() > mostWaiting) {
                throw new IOException("The disk takes nothing more, and too much waits for it");
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

    /** Where the last write began that was not at the very beginning of the file. */
    long lastWritten() {
        return lastWritten;
    }

    /** How much waits. */
    long waitingBytes() {
        return (long) blocks.size() * BLOCK;
    }

    /** All of it, as of now. */
    Journal.Group all() {
        writing.lock();
        try {
            return new Journal.Group(size, new TreeMap<>(blocks));
        } finally {
            writing.unlock();
        }
    }

    /** Forgets what the file holds now, unless it was written again meanwhile. */
    void forget(Journal.Group group) {
        group.blocks().forEach(blocks::remove);
    }
}
