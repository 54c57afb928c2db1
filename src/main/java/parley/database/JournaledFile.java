package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that is found after a power cut, or a killed process, as the last commit left it. What is written stays in
 * memory. A commit appends it to a {@link Journal}, forces that, and only then changes the file itself. The next to open
 * the file brings it up to date from the journal.
 *
 * <p>A commit that finds the disk full may be tried again. Any other failure is final: nothing is committed after it, and
 * the journal stays for the next start.
 *
 * <p>H2 by itself is not safe from a power cut: it takes a chunk for whole when its first and last block are there, and
 * uses an old chunk's space again before what replaced it was forced.
 */
class JournaledFile {

    private static final int BLOCK = Journal.BLOCK;
    private static final int RUN = 16 * BLOCK;

    /** How long the journal may grow before it begins anew; tests have it do so often. */
    static volatile long journalLength = 16L << 20;

    final Failure failure = new Failure();

    /** What H2 reads and writes. */
    final Overlay contents;

    /** What H2 had said of the file when it was opened. */
    final StoreHeader opened;

    private final FileChannel file;
    private final FileLock lock;
    private final Journal journal;
    private final Runnable deletion;

    private final ReentrantLock committing = new ReentrantLock();
    private volatile long committedSize;
    private volatile boolean closing;

    /**
     * Brings a file up to date from its journal.
     *
     * @param file open for reading and writing
     * @param lock of the file
     * @param deletion deletes the journal
     */
    JournaledFile(FileChannel file, FileLock lock, FileChannel journal, Runnable deletion) throws IOException {
        this.file = file;
        this.lock = lock;
        this.journal = new Journal(journal);
        this.deletion = deletion;
        try {
            repeatJournal();
            contents = new Overlay(file, committedSize);
            opened = StoreHeader.in(file);
            beginJournal();
        } catch (Throwable e) {
            journal.close();
            throw e;
        }
    }

    private void repeatJournal() throws IOException {
        TreeMap<Long, byte[]> newest = new TreeMap<>();
        Set<StoreHeader> known = new HashSet<>();
        long[] sizes = {Long.MAX_VALUE, file.size()};
        Journal.Base base = journal.read(group -> {
            newest.putAll(group.blocks());
            group.blocks().headMap(2L).values().forEach(block -> known.add(StoreHeader.of(block)));
            sizes[0] = Math.min(sizes[0], group.size());
            sizes[1] = group.size();
        });
        if (base != null) {
            StoreHeader now = StoreHeader.in(file);
            known.add(base.header());
            // A header torn by a power cut is one that the journal repeats.
            boolean fits = (known.contains(now) || now == StoreHeader.NONE && newest.containsKey(0L))
                    && file.size() >= Math.min(base.size(), sizes[0]);
            if (!fits && !newest.isEmpty()) {
                throw new IOException("its journal belongs to another database, or to another state of this one");
            }
            if (fits && newest.isEmpty()) {
                sizes[1] = base.size();
            }
        }
        apply(new Journal.Group(sizes[1], newest));
    }

    /** Whether something was written that is not committed. */
    boolean isChanged() {
        return contents.waitingBytes() > 0 || contents.size() != committedSize;
    }

    /**
     * Brings what was written to the disk.
     *
     * @return why the disk took nothing, as it does while it is full; then all stays as it was
     */
    @Nullable
    IOException commit(Journal.Group group) {
        committing.lock();
        try {
            failure.refuse();
            if (journal.length() >= journalLength) {
                beginJournal();
            }
            IOException full = append(group);
            if (full == null) {
                apply(group);
                contents.forget(group);
            }
            return full;
        } catch (Throwable e) {
            throw failure.of(e);
        } finally {
            committing.unlock();
        }
    }

    private @Nullable IOException append(Journal.Group group) {
        try {
            // Room first: what the journal has taken must fit into the file afterwards.
            for (long end = file.size(); end < group.size(); ) {
                end += file.write(ByteBuffer.allocate((int) Math.min(RUN, group.size() - end)), end);
            }
            journal.append(group);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** Writes a group to the file, neighbours at once. */
    private void apply(Journal.Group group) throws IOException {
        ByteBuffer run = ByteBuffer.allocate(RUN);
        long end = -1;
        for (Map.Entry<Long, byte[]> block : group.blocks().entrySet()) {
            if (block.getKey() != end || !run.hasRemaining()) {
                writeFile(run, end);
                run.clear();
            }
            run.put(block.getValue());
            end = block.getKey() + 1;
        }
        writeFile(run, end);
        committedSize = group.size();
        if (file.size() > committedSize) {
            file.truncate(committedSize);
        }
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
        file.force(true);
        journal.begin(new Journal.Base(StoreHeader.in(file), committedSize));
    }

    /** Begins the journal anew, and leaves nothing of what it held. */
    void wipeJournal() {
        committing.lock();
        try {
            failure.refuse();
            beginJournal();
            journal.wipe();
        } catch (Throwable e) {
            throw failure.of(e);
        } finally {
            committing.unlock();
        }
    }

    /** Announces that H2 is asked to close the file. */
    void closing() {
        closing = true;
    }

    /** Learns that H2 closed the file. */
    void released() {
        if (!closing) {
            failure.ofH2();
        }
    }

    /**
     * Lets others open the file.
     *
     * @param whole whether all that was committed is to be left in the file by itself, without a journal
     */
    void close(boolean whole) throws IOException {
        committing.lock();
        try (file;
                lock;
                journal) {
            if (whole && !failure.isThere()) {
                ByteBuffer first = ByteBuffer.allocate(BLOCK);
                contents.read(first, 0);
                StoreHeader last = StoreHeader.of(first.array());
                if (last != null && last.clean()) {
                    commit(contents.all()); // H2 has written all that it writes when it closes.
                }
                beginJournal();
            }
            if (journal.length() == Journal.BLOCK) {
                journal.close();
                deletion.run();
            }
        } finally {
            committing.unlock();
        }
    }
}
