package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that survives a power cut or a killed process in the state of its last commit. Writes stay in memory. A commit
 * appends them to a {@link Journal}, forces the journal, and only then changes the file. The next start replays the journal.
 *
 * <p>A commit that finds the disk full may be retried. Any other failure is final: later commits are refused, and the journal
 * stays for the next start.
 *
 * <p>H2 alone does not survive a power cut. It accepts a chunk whose first and last block are present. It reuses the space
 * of an old chunk before its replacement is forced.
 */
class JournaledFile {

    /** The length at which the journal starts anew, in bytes. Tests shorten it. */
    static volatile long journalLength = 16L << 20;

    final Failure failure = new Failure();

    /** What H2 reads and writes. */
    final Overlay contents;

    /** The header of H2 when the file was opened. */
    final StoreHeader opened;

    private final DiskFile file;
    private final FileLock lock;
    private final Journal journal;
    private final Runnable deletion;

    private final ReentrantLock committing = new ReentrantLock();
    private volatile long committedSize;
    private volatile boolean closing;

    /**
     * Replays the journal of a file.
     *
     * @param file open for reading and writing
     * @param lock of the file
     * @param deletion deletes the journal
     */
    JournaledFile(FileChannel file, FileLock lock, FileChannel journal, Runnable deletion) throws IOException {
        this.file = new DiskFile(file);
        this.lock = lock;
        this.journal = new Journal(new DiskFile(journal));
        this.deletion = deletion;
        try {
            apply(Recovery.of(this.file, this.journal));
            contents = new Overlay(this.file, committedSize);
            opened = StoreHeader.in(this.file);
            beginJournal();
        } catch (Throwable e) {
            journal.close();
            throw e;
        }
    }

    /** Whether there are writes that are not committed. */
    boolean isChanged() {
        return contents.waitingBytes() > 0 || contents.size() != committedSize;
    }

    /**
     * Brings a group to the disk.
     *
     * @return why the disk took nothing, for example because it is full; nothing has changed then
     */
    @Nullable
    IOException commit(Group group) {
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

    private @Nullable IOException append(Group group) {
        try {
            // Take the room in the file first: what the journal accepts must fit there afterwards.
            file.writeZeros(file.size(), group.size());
            journal.append(group);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private void apply(Group group) throws IOException {
        group.apply(file);
        committedSize = group.size();
    }

    /** Forces the file, and starts the journal anew. */
    private void beginJournal() throws IOException {
        file.force();
        journal.begin(new Journal.Base(StoreHeader.in(file), committedSize));
    }

    /** Starts the journal anew, and erases what it held. */
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

    /** Call this before H2 is asked to close the file. Any other close by H2 is a failure. */
    void closing() {
        closing = true;
    }

    /** H2 has closed the file. */
    void released() {
        if (!closing) {
            failure.ofH2();
        }
    }

    /**
     * Closes and unlocks the file.
     *
     * @param whole whether to leave all commits in the file itself, without a journal
     */
    void close(boolean whole) throws IOException {
        committing.lock();
        try (file;
                lock;
                journal) {
            if (whole && !failure.isThere()) {
                ByteBuffer first = ByteBuffer.allocate(DiskFile.BLOCK);
                contents.read(first, 0);
                StoreHeader last = StoreHeader.of(first.array());
                if (last != null && last.clean()) {
                    commit(contents.all()); // H2 has written everything that it writes at its close.
                }
                beginJournal();
            }
            if (journal.isEmpty()) {
                journal.close();
                deletion.run();
            }
        } finally {
            committing.unlock();
        }
    }
}
