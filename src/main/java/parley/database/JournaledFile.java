package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FilePath;

/**
 * A file that is found after a power cut, or a killed process, as it was when {@link #taken()} was called for the last
 * commit. What is written stays in memory. A commit appends it to a {@link Journal}, forces that, and only then changes
 * the file itself; whoever opens the file next brings it up to date from the journal.
 *
 * <p>H2 by itself is not safe from a power cut: it takes a chunk for whole when its first and last block are there, and
 * uses an old chunk's space again before what replaced it was forced.
 */
class JournaledFile {

    private static final int BLOCK = Journal.BLOCK;
    private static final int RUN = 16 * BLOCK;

    /** How many bytes may wait in memory for a commit; one large change, a migration's say, waits there whole. */
    static volatile long mostWaiting = Runtime.getRuntime().maxMemory() / 4;

    /** How long the journal may grow before it begins anew; tests have it do so often. */
    static volatile long journalLength = 16L << 20;

    private final FileChannel file;
    private final FilePath journalPath;
    private final Journal journal;

    /** What each block holds whose newest contents may not be in the file yet. */
    private final ConcurrentMap<Long, byte[]> blocks = new ConcurrentHashMap<>();

    private final ReentrantLock writing = new ReentrantLock();
    private volatile Set<Long> uncommitted = ConcurrentHashMap.newKeySet();
    private volatile long size;

    // One thread at a time commits.
    private final Map<Long, byte[]> unapplied = new TreeMap<>();
    private volatile long committedSize;
    private volatile boolean orderly;
    private boolean journalBegun;
    private boolean broken;

    /**
     * Brings a file up to date from its journal.
     *
     * @param file open for reading and writing, and nobody else's
     */
    JournaledFile(FileChannel file, FilePath journalPath) throws IOException {
        this.file = file;
        this.journalPath = journalPath;
        this.journal = new Journal(journalPath.open("rw"));
        size = file.size();
        committedSize = size;
        journal.read(group -> {
            unapplied.putAll(group.blocks());
            size = group.size();
            committedSize = size;
        });
        apply();
        beginJournal();
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
            for (long at = position; source.hasRemaining(); ) {
                int within = (int) (at % BLOCK);
                int count = Math.min(BLOCK - within, source.remaining());
                byte[] block = new byte[BLOCK];
                if (count < BLOCK) {
                    read(ByteBuffer.wrap(block), at - within);
                }
                source.get(block, within, count);
                blocks.put(at / BLOCK, block);
                uncommitted.add(at / BLOCK);
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
                uncommitted.removeIf(number -> number >= end);
                blocks.keySet().removeIf(number -> number >= end);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Whether something was written that no commit has seen. */
    boolean isChanged() {
        return !uncommitted.isEmpty() || size != committedSize;
    }

    /** How much was written that no commit has seen. */
    long waitingBytes() {
        return (long) uncommitted.size() * BLOCK;
    }

    /** All that is uncommitted, as of now; it is to be committed next. */
    Journal.Group taken() {
        writing.lock();
        try {
            TreeMap<Long, byte[]> changed = new TreeMap<>();
            for (long number : uncommitted) {
                byte[] block = blocks.get(number);
                if (block != null) {
                    changed.put(number, block);
                }
            }
            uncommitted = ConcurrentHashMap.newKeySet();
            return new Journal.Group(size, changed);
        } finally {
            writing.unlock();
        }
    }

    /** Brings what was taken to the disk. Where that fails, it is to be taken again. */
    void commit(Journal.Group group) throws IOException {
        try {
            if (journal.length() >= journalLength || !journalBegun) {
                apply();
                beginJournal();
            }
            journal.append(group);
        } catch (IOException e) {
            giveBack(group);
            throw e;
        }
        committedSize = group.size();
        unapplied.putAll(group.blocks());
        applyIfPossible();
    }

    private void giveBack(Journal.Group group) {
        writing.lock();
        try {
            uncommitted.addAll(group.blocks().keySet());
        } finally {
            writing.unlock();
        }
    }

    private void applyIfPossible() {
        try {
            apply();
        } catch (IOException e) {
            // The journal holds it, and the next commit tries again.
        }
    }

    /** Writes to the file what the journal holds, neighbours at once. */
    private void apply() throws IOException {
        ByteBuffer run = ByteBuffer.allocate(RUN);
        long end = -1;
        for (Map.Entry<Long, byte[]> block : unapplied.entrySet()) {
            if (block.getKey() != end || !run.hasRemaining()) {
                writeFile(run, end);
                run.clear();
            }
            run.put(block.getValue());
            end = block.getKey() + 1;
        }
        writeFile(run, end);
        if (file.size() > committedSize) {
            file.truncate(committedSize);
        }
        unapplied.forEach(blocks::remove); // Unless they were written again meanwhile.
        unapplied.clear();
    }

    private void writeFile(ByteBuffer run, long endBlock) throws IOException {
        run.flip();
        long position = endBlock * BLOCK - run.limit();
        while (run.hasRemaining()) {
            file.write(run, position + run.position());
        }
    }

    /** Empties the journal, once the file itself is on the disk. */
    private void beginJournal() throws IOException {
        journalBegun = false;
        if (broken) {
            throw new IOException("The disk failed to take the database; start again");
        }
        broken = true; // After a failed force nobody knows what the disk holds: the next start writes it all again.
        file.force(true);
        broken = false;
        journal.clear();
        journalBegun = true;
    }

    /** From now on a state that H2 leaves when it closes the file is as good as one that was taken. */
    void keepWhatClosingWrites() {
        orderly = true;
    }

    /** Leaves the file up to date by itself, and no journal. */
    void close() throws IOException {
        try {
            if (orderly) {
                commit(taken());
            }
            apply();
            beginJournal();
            journal.close();
            journalPath.delete();
        } finally {
            journal.close();
        }
    }
}
