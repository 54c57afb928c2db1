package parley.database;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets one transaction at a time change an H2 database, from its first change to its end. A commit to disk waits for a moment
 * without such a transaction.
 *
 * <p>H2 writes a version from the roots of its maps, which it reads one after the other while threads change them. The
 * version may then hold half of a transaction: a row without its index entry, for example. A killed process or a power cut
 * may make that version the last one.
 */
class OneWriter {

    private final ReentrantLock lock = new ReentrantLock();
    private final ReadWriteLock reading = new ReentrantReadWriteLock();
    private final Runnable admission;

    /**
     * Creates the lock of a database.
     *
     * @param admission runs before the first change of a transaction, and throws to refuse it
     */
    OneWriter(Runnable admission) {
        this.admission = admission;
    }

    /** Waits for a transaction's turn to write. */
    void begin() {
        admission.run();
        lock.lock();
    }

    /** Waits until no transaction changes anything, and lets none begin. */
    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    void beginReading() {
        reading.readLock().lock();
    }

    void endReading() {
        reading.readLock().unlock();
    }

    /** Waits for the statements that are reading now. H2 keeps the version that each began to read. */
    void awaitReaders() {
        reading.writeLock().lock();
        reading.writeLock().unlock();
    }
}
