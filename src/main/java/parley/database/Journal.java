package parley.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file to which changes of another file go first, in groups that count as a whole or not at all.
 *
 * <p>Its first block names a generation and the state of the other file when the journal began. After it stand groups,
 * numbered from zero, each at the beginning of a block. A group belongs to the journal if it carries the generation and
 * the next number and its checksum is right. Whatever stands behind the last forced group, torn or of an earlier
 * generation, is no part of it.
 */
class Journal implements Closeable {

    static final int BLOCK = 4096;

    private static final long MAGIC = 0x5061726c65794a32L; // ParleyJ2
    private static final long MAGIC_WITHOUT_BASE = 0x5061726c65794a31L; // ParleyJ1
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

    /** The other file when the journal began. */
    record Base(StoreHeader header, long size) {}

    private final FileChannel file;
    private long generation;
    private long number;
    private long end;
    private long written;

    /** Over an open file, which is to begin before anything is appended. */
    Journal(FileChannel file) {
        this.file = file;
    }

    /** Gives the groups since it last began, in their order, and returns its base where it names one. */
    @Nullable
    Base read(Consumer<Group> reader) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(BLOCK);
        long magic = fill(first, 0) ? first.getLong() : 0;
        if (magic != MAGIC && magic != MAGIC_WITHOUT_BASE) {
            return null;
        }
        generation = first.getLong();
        Base base = new Base(new StoreHeader(first.getLong(), first.getLong(), first.getLong() == 1), first.getLong());
        number = 0;
        end = BLOCK;
        written = file.size();
        for (Group group = next(); group != null; group = next()) {
            reader.accept(group);
        }
        return magic == MAGIC ? base : null;
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
        ByteBuffer heads = ByteBuffer.allocate((int) lengthOfHeads(count));
        fill(heads, end);
        CRC32C read = checksum(heads.putInt(SUM_AT, 0));
        SortedMap<Long, byte[]> blocks = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] block = new byte[BLOCK];
            fill(ByteBuffer.wrap(block), end + heads.capacity() + (long) i * BLOCK);
            read.update(block);
            blocks.put(heads.getLong(HEAD + i * Long.BYTES), block);
        }
        if (sum != (int) read.getValue()) {
            return null;
        }
        end += length(count);
        number++;
        return new Group(size, blocks);
    }

    /** Begins anew without any group, on the disk when this returns. */
    void begin(Base base) throws IOException {
        generation = RANDOM.nextLong();
        number = 0;
        end = BLOCK;
        write(
                ByteBuffer.allocate(BLOCK)
                        .putLong(MAGIC)
                        .putLong(generation)
                        .putLong(base.header().created())
                        .putLong(base.header().version())
                        .putLong(base.header().clean() ? 1 : 0)
                        .putLong(base.size())
                        .clear(),
                0);
        file.force(true);
    }

    /** Overwrites with zeros what stands behind the beginning, on the disk when this returns. */
    void wipe() throws IOException {
        for (long at = end; at < written; ) {
            at += write(ByteBuffer.allocate((int) Math.min(PIECE, written - at)), at);
        }
        file.force(true);
        written = end;
    }

    /** Adds a group, on the disk when this returns; where that fails, the journal is as before. */
    void append(Group group) throws IOException {
        int count = group.blocks().size();
        ByteBuffer heads = ByteBuffer.allocate((int) lengthOfHeads(count));
        heads.putLong(generation)
                .putLong(number)
                .putLong(group.size())
                .putInt(count)
                .putInt(0);
        group.blocks().keySet().forEach(heads::putLong);
        CRC32C sum = checksum(heads);
        group.blocks().values().forEach(sum::update);
        heads.putInt(SUM_AT, (int) sum.getValue()).clear();
        long at = end + write(heads, end);
        // In pieces, since Java keeps for each thread a buffer as large as what it once wrote.
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        for (byte[] block : group.blocks().values()) {
            if (!piece.hasRemaining()) {
                at += write(piece.flip(), at);
                piece.clear();
            }
            piece.put(block);
        }
        at += write(piece.flip(), at);
        written = Math.max(written, at);
        file.force(true);
        end += length(count);
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

    private static CRC32C checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.array());
        return sum;
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

    private int write(ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes, position + bytes.position());
        }
        return bytes.limit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
