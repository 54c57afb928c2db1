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
import java.util.function.Supplier;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import parley.startup.StartRefusedException;

/**
 * H2 in a journaled file. H2 writes nothing by itself: a force lets it write what was committed while no transaction
 * changes anything, and commits that to the journal. What two forces wrote is never half there.
 */
class EmbeddedDatabase implements Database {

    private static final int NEVER = -1;
    private static final Duration WHILE_OTHERS_WAIT = Duration.ofMillis(200);
    private static final Duration BEFORE_CLOSING = Duration.ofSeconds(5);

    private static final int MOST_TURNS = 64;
    private static final long LEAST_ROOM = 32 << 20;

    private final @Nullable Path directory;
    private final String file;
    private final JdbcDataSource source = new JdbcDataSource();
    private final OneWriter writers = new OneWriter(this::requireRoom);

    /** Keeps the file open until the pool has closed. */
    private final Connection connection;

    private final ReentrantLock forcing = new ReentrantLock(true);
    private final AtomicLong asked = new AtomicLong();
    private final JournaledFile journaled;
    private final Failure failure;
    private final MVStore store;
    private final Tidying tidying;
    private final Erasure erasure;
    private long answered;
    private boolean closed;
    private boolean erased;

    /** Why the disk did not take the last commit; until it does, nothing is tidied and H2 writes no further version. */
    private volatile @Nullable IOException full;

    EmbeddedDatabase(Path directory) {
        this(DatabaseFile.in(directory).requireWritable().makePrivate().url(), directory);
        DatabaseFile.forceNames(directory);
    }

    /** In files that another layer beneath H2 may hold. */
    EmbeddedDatabase(String file) {
        this(file, null);
    }

    private EmbeddedDatabase(String file, @Nullable Path directory) {
        this.directory = directory;
        this.file = file;
        // H2's trace file would hold what people typed.
        source.setURL(
                JournaledFiles.url(file)
                        + ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=200;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0");
        source.setUser("parley");
        source.setPassword("");
        try {
            connection = source.getConnection();
            journaled = JournaledFiles.of(file);
            failure = journaled.failure;
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            store = session.getDatabase().getStore().getMvStore();
            tidying = new Tidying(store, journaled);
            erasure = new Erasure(store, journaled.contents);
            store.setAutoCommitDelay(NEVER);
            // The journal keeps what is on the disk whole, however soon its space is used again.
            store.setRetentionTime(0);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new StartRefusedException(
                        "Another Parley is using the database " + file + "; stop that one first.", e);
            }
            JournaledFiles.close(file, false);
            throw new StartRefusedException(
                    "The database " + file + " cannot be opened: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    e);
        }
        if (store.getCurrentVersion() < journaled.opened.version()) {
            // H2 would go on with whatever older version is left of a file that was cut off.
            end(false);
            throw new StartRefusedException("The database " + file
                    + " is damaged: its newest part is missing. Restore a backup of the whole directory.");
        }
    }

    @Override
    public HikariConfig pool() {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(writers.over(source));
        // H2 ties the check "role in (…)" to the connection that made the table: nobody could sign up once it is
        // closed.
        pool.setMaxLifetime(0);
        return pool;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    @Override
    public Optional<Throwable> failure() {
        return failure.cause();
    }

    @Override
    public void ready() {
        failure.refuse();
        if (directory != null && directory.toFile().getUsableSpace() < LEAST_ROOM) {
            throw new DataAccessResourceFailureException("The disk is nearly full");
        }
        if (full != null) {
            force();
        }
    }

    /** Lets no transaction begin that could not be kept until there is room again. */
    private void requireRoom() {
        failure.refuse();
        if (full != null && 2 * journaled.contents.waitingBytes() > Overlay.mostWaiting) {
            throw new DataAccessResourceFailureException("The disk is full", full);
        }
    }

    @Override
    public void force() {
        long mine = asked.incrementAndGet();
        forcing.lock();
        try {
            if (answered >= mine) {
                return; // Whoever forced last began after this commit.
            }
            long upTo = asked.get();
            checkpoint();
            answered = upTo;
        } finally {
            forcing.unlock();
        }
    }

    /** Forces what nobody waits for, a session or a read position, and leaves a quiet disk asleep. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void forceWhatIsLeft() {
        forcing.lock();
        try {
            if (!closed && !failure.isThere() && (store.hasUnsavedChanges() || journaled.isChanged())) {
                tidy(70, System.nanoTime() + WHILE_OTHERS_WAIT.toNanos());
                checkpoint();
            }
        } finally {
            forcing.unlock();
        }
    }

    /** Has H2 do something while no transaction changes anything. Where that goes wrong, H2 cannot be trusted any more. */
    private <T> T alone(Supplier<T> work) {
        writers.lock();
        try {
            return work.get();
        } catch (Throwable e) {
            throw failure.of(e);
        } finally {
            writers.unlock();
        }
    }

    private void checkpoint() {
        if (closed) {
            throw new DataAccessResourceFailureException("The database is closed");
        }
        if (full != null) {
            commit(this::taken);
        }
        commit(() -> {
            store.commit();
            return taken();
        });
    }

    private void commit(Supplier<Journal.Group> changes) {
        Journal.Group group = alone(changes);
        erased &= group.blocks().isEmpty();
        erasure.written(group);
        full = journaled.commit(group);
        if (full != null) {
            throw new DataAccessResourceFailureException("The database could not be forced to disk", full);
        }
    }

    private Journal.Group taken() {
        Journal.Group group = journaled.contents.all();
        // A store that another thread's error has closed commits nothing, and says so to nobody.
        if (store.isClosed()) {
            throw new IllegalStateException("H2 closed the database by itself");
        }
        return group;
    }

    /** Erases what was deleted, or replaced by an edit, in turns between which others go on. */
    @Scheduled(fixedDelayString = "${parley.erase-every}")
    void erase() {
        for (int turn = 0; turn < MOST_TURNS && eraseSome(); turn++) {}
    }

    /** Returns whether there is more to erase. */
    private boolean eraseSome() {
        forcing.lock();
        try {
            if (erased || closed || full != null || failure.isThere()) {
                return false;
            }
            boolean all = alone(() -> {
                boolean settled = erasure.settle();
                writers.awaitReaders();
                return settled && erasure.erase();
            });
            checkpoint();
            if (all) {
                journaled.wipeJournal();
                erased = true;
            }
            return !all;
        } finally {
            forcing.unlock();
        }
    }

    /** Tidies for a while, and returns whether there is more than goes into one commit. */
    private boolean tidy(int filled, long end) {
        return full == null && alone(() -> tidying.tidy(filled, end));
    }

    @Override
    public void close() {
        forcing.lock();
        try {
            if (!closed && !failure.isThere()) {
                long end = System.nanoTime() + BEFORE_CLOSING.toNanos();
                while (tidy(90, end)) {
                    checkpoint();
                }
                checkpoint();
                while (System.nanoTime() < end && eraseSome()) {}
                end(true);
            }
        } finally {
            end(false);
            forcing.unlock();
        }
    }

    /** Leaves the file once, whole or for the next start to bring up to date. */
    private void end(boolean whole) {
        if (closed) {
            return;
        }
        closed = true;
        journaled.closing();
        try (connection) {
            if (!whole) {
                store.closeImmediately();
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database could not be closed", e);
        } finally {
            store.closeImmediately(); // Where the pool has left connections open.
            JournaledFiles.close(file, whole);
        }
    }
}
