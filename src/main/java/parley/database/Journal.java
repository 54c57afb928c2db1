package parley.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file to which changes of another file go first, in groups that count as a whole or not at all.
 *
 * <p>Its first block names a generation. After it stand groups, numbered from zero, each at the beginning of a block. A
 * group belongs to the journal if it carries the generation and the next number and its checksum is right; so whatever
 * stands behind the last forced group, torn or of an earlier generation, is no part of it.
 */
class Journal implements Closeable {

    static final int BLOCK = 4096;

    private static final long MAGIC = 0x5061726c65794a31L; // ParleyJ1
    private static final int HEAD = 3 * Long.BYTES + 2 * Integer.BYTES;
    private static final int SUM_AT = HEAD - Integer.BYTES;
    private static final int PIECE = 16 * BLOCK;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Blocks to be written together, by their number in the other file.
     *
     * @param size the length of the other file with them, in bytes
     */
    record Group(long size, SortedMap<Long, byte[]> blocks) {}

    /** What is done with each group of a journal. */
    interface Reader {
        void accept(Group group) throws IOException;
    }

    private final FileChannel file;
    private long generation;
    private long number;
    private long end;

    /** Over an open file, which is to be cleared before anything is appended. */
    Journal(FileChannel file) {
        this.file = file;
    }

    /** Gives the groups since it was last cleared, in their order. */
    void read(Reader reader) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(BLOCK);
        if (!fill(first, 0) || first.getLong() != MAGIC) {
            return;
        }
        generation = first.getLong();
        number = 0;
        end = BLOCK;
        for (Group group = next(); group != null; group = next()) {
            reader.accept(group);
        }
    }

    private @Nullable Group next() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(head, end) || head.getLong() != generation || head.getLong() != number) {
            return null;
        }
        long size = head.getLong();
        int count = head.getInt();
        int sum = head.getInt();
        if (count < 0 || end + length(count) > file.size()) {
            return null;
        }
        ByteBuffer group = ByteBuffer.allocate((int) length(count));
        if (!fill(group, end) || sum != checksum(group.putInt(SUM_AT, 0))) {
            return null;
        }
        SortedMap<Long, byte[]> blocks = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] block = new byte[BLOCK];
            group.get((int) lengthOfHeads(count) + i * BLOCK, block);
            blocks.put(group.getLong(HEAD + i * Long.BYTES), block);
        }
        end += group.capacity();
        number++;
        return new Group(size, blocks);
    }

    /** Begins anew without any group, on the disk when this returns. */
    void clear() throws IOException {
        generation = RANDOM.nextLong();
        number = 0;
        end = BLOCK;
        write(ByteBuffer.allocate(BLOCK).putLong(MAGIC).putLong(generation).clear(), 0);
        file.force(true);
    }

    /** Adds a group, on the disk when this returns; where that fails, the journal is as before. */
    void append(Group group) throws IOException {
        int count = group.blocks().size();
        ByteBuffer bytes = ByteBuffer.allocate((int) length(count));
        bytes.putLong(generation)
                .putLong(number)
                .putLong(group.size())
                .putInt(count)
                .putInt(0);
        group.blocks().keySet().forEach(bytes::putLong);
        bytes.position((int) lengthOfHeads(count));
        group.blocks().values().forEach(bytes::put);
        write(bytes.putInt(SUM_AT, checksum(bytes)).clear(), end);
        file.force(true);
        end += bytes.capacity();
        number++;
    }

    /** Its length up to the end of the last group, in bytes. */
    long length() {
        return end;
    }

    private static long length(int count) {
        return lengthOfHeads(count) + (long) count * BLOCK;
    }

    private static long lengthOfHeads(int count) {
        return (HEAD + (long) count * Long.BYTES + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.array());
        return (int) sum.getValue();
    }

    private boolean fill(ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            if (file.read(target, position + target.position()) < 0) {
                return false;
            }
        }
        target.flip();
        return true;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        // In pieces, since Java keeps for each thread a buffer as large as what it once wrote.
        for (int from = 0; from < bytes.capacity(); from += PIECE) {
            ByteBuffer piece = bytes.slice(from, Math.min(PIECE, bytes.capacity() - from));
            while (piece.hasRemaining()) {
                file.write(piece, position + from + piece.position());
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
