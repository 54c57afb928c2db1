package parley.database;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets H2 write a version while no transaction changes anything, and commits that to the journal. The file never holds half
 * of a version. Callers hold the lock of {@link EmbeddedDatabase}.
 */
class Checkpoints {

    private final JournaledH2 h2;
    private final OneWriter writers;
    private final Erasure erasure;

    /** Why the disk refused the last commit. Until it accepts it, H2 writes no further version. */
    private volatile @Nullable IOException full;

    Checkpoints(JournaledH2 h2, OneWriter writers, Erasure erasure) {
        this.h2 = h2;
        this.writers = writers;
        this.erasure = erasure;
    }

    @Nullable
    IOException full() {
        return full;
    }

    void commit() {
        if (h2.isClosed()) {
            throw new DataAccessResourceFailureException("The database is closed");
        }
        if (full != null) {
            commit(this::written);
        }
        commit(() -> {
            h2.store.commit();
            return written();
        });
    }

    private void commit(Supplier<Group> changes) {
        Group group = alone(changes);
        erasure.written(group);
        full = h2.file.commit(group);
        if (full != null) {
            throw new DataAccessResourceFailureException("The database could not be forced to disk", full);
        }
    }

    private Group written() {
        Group group = h2.file.contents.all();
        // A store that an error of another thread has closed commits nothing, and throws nothing.
        if (h2.store.isClosed()) {
            throw new IllegalStateException("H2 closed the database by itself");
        }
        return group;
    }

    /** Runs work of H2 while no transaction changes anything. A failure of H2 is final. */
    <T> T alone(Supplier<T> work) {
        writers.lock();
        try {
            return work.get();
        } catch (Throwable e) {
            throw h2.file.failure.of(e);
        } finally {
            writers.unlock();
        }
    }
}
