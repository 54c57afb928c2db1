package parley.database;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;

/** H2 in a journaled file. Concurrent callers share one forced write. */
class EmbeddedDatabase implements Database {

    private static final Duration TIDYING_WHILE_OPEN = Duration.ofMillis(200);
    private static final Duration TIDYING_AT_CLOSE = Duration.ofSeconds(5);

    private static final int MAX_TURNS = 64;
    private static final long MIN_FREE_BYTES = 32 << 20;

    private final @Nullable Path directory;
    private final JournaledH2 h2;
    private final OneWriter writers = new OneWriter(this::requireRoom);
    private final Tidying tidying;
    private final Erasure erasure;
    private final Checkpoints checkpoints;

    private final ReentrantLock forcing = new ReentrantLock(true);
    private final AtomicLong asked = new AtomicLong();
    private long answered;

    EmbeddedDatabase(Path directory) {
        this(DatabaseFile.in(directory).requireWritable().makePrivate().url(), directory);
        DatabaseFile.forceNames(directory);
    }

    /** Opens a database whose files another layer below H2 may hold. */
    EmbeddedDatabase(String path) {
        this(path, null);
    }

    private EmbeddedDatabase(String path, @Nullable Path directory) {
        this.directory = directory;
        h2 = new JournaledH2(path);
        tidying = new Tidying(h2.store, h2.file);
        erasure = new Erasure(h2.store, h2.file.contents);
        checkpoints = new Checkpoints(h2, writers, erasure);
    }

    @Override
    public HikariConfig pool() {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(new OneWriterDataSource(h2.source, writers));
        // H2 ties the check "role in (…)" to the connection that created the table. Sign-up fails once it is closed.
        pool.setMaxLifetime(0);
        return pool;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Connection connect() throws SQLException {
        return h2.source.getConnection();
    }

    @Override
    public Optional<Throwable> failure() {
        return h2.file.failure.cause();
    }

    @Override
    public void ready() {
        h2.file.failure.refuse();
        if (directory != null && directory.toFile().getUsableSpace() < MIN_FREE_BYTES) {
            throw new DataAccessResourceFailureException("The disk is nearly full");
        }
        if (checkpoints.full() != null) {
            force();
        }
    }

    /** Refuses transactions that could not be kept until the disk has room again. */
    private void requireRoom() {
        h2.file.failure.refuse();
        IOException full = checkpoints.full();
        if (full != null && 2 * h2.file.contents.waitingBytes() > Overlay.mostWaiting) {
            throw new DataAccessResourceFailureException("The disk is full", full);
        }
    }

    @Override
    public void force() {
        long mine = asked.incrementAndGet();
        forcing.lock();
        try {
            if (answered >= mine) {
                return; // The last checkpoint began after this caller's commit.
            }
            long upTo = asked.get();
            checkpoints.commit();
            answered = upTo;
        } finally {
            forcing.unlock();
        }
    }

    /** Forces changes that no caller waits for, such as read positions. A quiet disk stays idle. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void forceRest() {
        forcing.lock();
        try {
            if (isUsable() && (h2.store.hasUnsavedChanges() || h2.file.isChanged())) {
                tidy(50, System.nanoTime() + TIDYING_WHILE_OPEN.toNanos());
                checkpoints.commit();
            }
        } finally {
            forcing.unlock();
        }
    }

    private boolean isUsable() {
        return !h2.isClosed() && !h2.file.failure.isThere();
    }

    /** Moves data together for a while. Returns whether there is more than fits into one commit. */
    private boolean tidy(int filled, long end) {
        return checkpoints.full() == null && checkpoints.alone(() -> tidying.tidy(filled, end));
    }

    /** Erases deleted and replaced texts in turns. Other commits run between two turns. */
    @Scheduled(fixedDelayString = "${parley.erase-every}")
    void erase() {
        for (int turn = 0; turn < MAX_TURNS && eraseSome(); turn++) {}
    }

    /** Returns whether there is more to erase. */
    private boolean eraseSome() {
        forcing.lock();
        try {
            if (erasure.isComplete() || !isUsable() || checkpoints.full() != null) {
                return false;
            }
            boolean all = checkpoints.alone(() -> {
                boolean settled = erasure.settle();
                writers.awaitReaders();
                return settled && erasure.erase();
            });
            checkpoints.commit();
            if (all) {
                h2.file.wipeJournal();
                erasure.completed();
            }
            return !all;
        } finally {
            forcing.unlock();
        }
    }

    @Override
    public void close() {
        forcing.lock();
        try {
            if (isUsable()) {
                long end = System.nanoTime() + TIDYING_AT_CLOSE.toNanos();
                while (tidy(90, end)) {
                    checkpoints.commit();
                }
                checkpoints.commit();
                while (System.nanoTime() < end && eraseSome()) {}
                h2.close(true);
            }
        } finally {
            h2.close(false);
            forcing.unlock();
        }
    }
}
