package parley.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file on the disk. Reads and writes transfer whole buffers. */
record DiskFile(FileChannel channel) implements Closeable {

    /** The unit in which the journal and the memory keep changes, in bytes. */
    static final int BLOCK = 4096;

    /** The largest single write. Java keeps a buffer of the largest size for each thread that writes. */
    static final int PIECE = 16 * BLOCK;

    /** Fills a buffer and flips it. Returns false if the file ends before; the buffer is not flipped then. */
    boolean fill(ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position()) < 0) {
                return false;
            }
        }
        target.flip();
        return true;
    }

    /** Writes a buffer from its start to its limit, and returns its length. */
    int write(ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
        return bytes.limit();
    }

    void writeZeros(long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            at += write(ByteBuffer.allocate((int) Math.min(PIECE, to - at)), at);
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    void truncate(long size) throws IOException {
        if (channel.size() > size) {
            channel.truncate(size);
        }
    }

    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
