package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a file that are written together, by their number. A journal holds the head of a group, the numbers of its
 * blocks and the blocks. The head is: generation, number in the journal, file size, block count, checksum.
 *
 * @param size the length of the file with these blocks, in bytes
 */
record Group(long size, SortedMap<Long, byte[]> blocks) {

    private static final int HEAD = 3 * Long.BYTES + 2 * Integer.BYTES;
    private static final int SUM_AT = HEAD - Integer.BYTES;

    /** Reads the group at a position of a journal. Returns null if it is torn or of an earlier generation. */
    static @Nullable Group read(DiskFile journal, long position, long generation, long number) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!journal.fill(head, position) || head.getLong() != generation || head.getLong() != number) {
            return null;
        }
        long size = head.getLong();
        int count = head.getInt();
        int sum = head.getInt();
        if (count < 0 || position + length(count) > journal.size()) {
            return null;
        }
        ByteBuffer heads = ByteBuffer.allocate(headsLength(count));
        journal.fill(heads, position);
        CRC32C read = checksum(heads.putInt(SUM_AT, 0));
        SortedMap<Long, byte[]> blocks = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] block = new byte[DiskFile.BLOCK];
            journal.fill(ByteBuffer.wrap(block), position + heads.capacity() + (long) i * DiskFile.BLOCK);
            read.update(block);
            blocks.put(heads.getLong(HEAD + i * Long.BYTES), block);
        }
        return sum == (int) read.getValue() ? new Group(size, blocks) : null;
    }

    /** Appends this group to a journal, and returns the position of its end. */
    long append(DiskFile journal, long position, long generation, long number) throws IOException {
        long at = position;
        at += journal.write(heads(generation, number), at);
        ByteBuffer piece = ByteBuffer.allocate(DiskFile.PIECE);
        for (byte[] block : blocks.values()) {
            if (!piece.hasRemaining()) {
                at += journal.write(piece.flip(), at);
                piece.clear();
            }
            piece.put(block);
        }
        return at + journal.write(piece.flip(), at);
    }

    private ByteBuffer heads(long generation, long number) {
        ByteBuffer heads = ByteBuffer.allocate(headsLength(blocks.size()));
        heads.putLong(generation)
                .putLong(number)
                .putLong(size)
                .putInt(blocks.size())
                .putInt(0);
        blocks.keySet().forEach(heads::putLong);
        CRC32C sum = checksum(heads);
        blocks.values().forEach(sum::update);
        return heads.putInt(SUM_AT, (int) sum.getValue()).clear();
    }

    /** Writes the blocks to their file, adjacent ones together. */
    void apply(DiskFile file) throws IOException {
        ByteBuffer run = ByteBuffer.allocate(DiskFile.PIECE);
        long end = -1;
        for (Map.Entry<Long, byte[]> block : blocks.entrySet()) {
            if (block.getKey() != end || !run.hasRemaining()) {
                writeRun(run, end, file);
            }
            run.put(block.getValue());
            end = block.getKey() + 1;
        }
        writeRun(run, end, file);
        file.truncate(size);
    }

    private static void writeRun(ByteBuffer run, long endBlock, DiskFile file) throws IOException {
        run.flip();
        file.write(run, endBlock * DiskFile.BLOCK - run.limit());
        run.clear();
    }

    private static long length(int count) {
        return headsLength(count) + (long) count * DiskFile.BLOCK;
    }

    private static int headsLength(int count) {
        return (int) ((HEAD + (long) count * Long.BYTES + DiskFile.BLOCK - 1) / DiskFile.BLOCK * DiskFile.BLOCK);
    }

    private static CRC32C checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.array());
        return sum;
    }

    /** The length of this group in a journal, in bytes. */
    long length() {
        return length(blocks.size());
    }
}
