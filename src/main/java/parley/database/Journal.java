package parley.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A write-ahead log for another file. Changes go here first, in groups that count as a whole or not at all.
 *
 * <p>The first block holds a generation and the state of the other file when the journal began. Groups follow, numbered from
 * zero, each at the start of a block. A group is valid if it has the generation, the next number and the right checksum.
 * Bytes behind the last valid group are ignored.
 */
class Journal implements Closeable {

    private static final long MAGIC = 0x5061726c65794a32L; // ParleyJ2
    private static final long MAGIC_WITHOUT_BASE = 0x5061726c65794a31L; // ParleyJ1
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The other file when the journal began. */
    record Base(StoreHeader header, long size) {}

    private final DiskFile file;
    private long generation;
    private long number;
    private long end;
    private long written;

    /** Call {@link #begin} before the first append. */
    Journal(DiskFile file) {
        this.file = file;
    }

    /** Passes each valid group to the reader, in order. Returns the base, or null if the journal names none. */
    @Nullable
    Base read(Consumer<Group> reader) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(DiskFile.BLOCK);
        long magic = file.fill(first, 0) ? first.getLong() : 0;
        if (magic != MAGIC && magic != MAGIC_WITHOUT_BASE) {
            return null;
        }
        generation = first.getLong();
        Base base = new Base(new StoreHeader(first.getLong(), first.getLong(), first.getLong() == 1), first.getLong());
        number = 0;
        end = DiskFile.BLOCK;
        written = file.size();
        for (Group group = next(); group != null; group = next()) {
            reader.accept(group);
        }
        return magic == MAGIC ? base : null;
    }

    private @Nullable Group next() throws IOException {
        Group group = Group.read(file, end, generation, number);
        if (group != null) {
            end += group.length();
            number++;
        }
        return group;
    }

    /** Starts a new generation without groups. It is on the disk when this returns. */
    void begin(Base base) throws IOException {
        generation = RANDOM.nextLong();
        number = 0;
        end = DiskFile.BLOCK;
        file.write(
                ByteBuffer.allocate(DiskFile.BLOCK)
                        .putLong(MAGIC)
                        .putLong(generation)
                        .putLong(base.header().created())
                        .putLong(base.header().version())
                        .putLong(base.header().clean() ? 1 : 0)
                        .putLong(base.size())
                        .clear(),
                0);
        file.force();
    }

    /** Overwrites everything behind the last group with zeros. They are on the disk when this returns. */
    void wipe() throws IOException {
        file.writeZeros(end, written);
        file.force();
        written = end;
    }

    /** Appends a group. It is on the disk when this returns; if this fails, the journal is unchanged. */
    void append(Group group) throws IOException {
        written = Math.max(written, group.append(file, end, generation, number));
        file.force();
        end += group.length();
        number++;
    }

    /** The length up to the end of the last group, in bytes. */
    long length() {
        return end;
    }

    boolean isEmpty() {
        return end == DiskFile.BLOCK;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
