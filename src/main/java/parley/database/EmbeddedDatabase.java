package parley.database;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import parley.startup.StartRefusedException;

/**
 * H2 in a journaled file. H2 writes nothing by itself: a force lets it write what was committed while no transaction
 * changes anything, and commits that to the journal. What two forces wrote is never half there.
 */
class EmbeddedDatabase implements Database {

    private static final int NEVER = -1;
    private static final int TIDIED_BYTES = 4 << 20;
    private static final long TIDIED_AT_ONCE = 32 << 20;
    private static final Duration WHILE_OTHERS_WAIT = Duration.ofMillis(200);
    private static final Duration BEFORE_CLOSING = Duration.ofSeconds(5);

    private static final long LEAST_ROOM = 32 << 20;

    private final @Nullable Path directory;
    private final JdbcDataSource source = new JdbcDataSource();
    private final OneWriter writers = new OneWriter();

    /** Keeps the file open until the pool has closed. */
    private final Connection connection;

    private final ReentrantLock forcing = new ReentrantLock(true);
    private final AtomicLong asked = new AtomicLong();
    private final JournaledFile journaled;
    private final MVStore store;
    private long answered;
    private boolean closed;
    private volatile boolean failed;

    EmbeddedDatabase(Path directory) {
        this(DatabaseFile.in(directory).requireWritable().url(), directory);
        DatabaseFile.in(directory).forceName();
    }

    /** In files that another layer beneath H2 may hold. */
    EmbeddedDatabase(String file) {
        this(file, null);
    }

    private EmbeddedDatabase(String file, @Nullable Path directory) {
        this.directory = directory;
        long version = directory == null ? 0 : DatabaseFile.in(directory).version();
        // H2's trace file would hold what people typed.
        source.setURL(
                JournaledFiles.url(file)
                        + ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=200;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0");
        source.setUser("parley");
        source.setPassword("");
        try {
            connection = source.getConnection();
            journaled = JournaledFiles.of(file);
            store = store(connection);
            refuseAnOlderVersion(file, version);
            store.setAutoCommitDelay(NEVER);
            // The journal keeps what is on the disk whole, however soon its space is used again.
            store.setRetentionTime(0);
        } catch (SQLException e) {
            throw new StartRefusedException(
                    e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                            ? "Another Parley is using the database " + file + "; stop that one first."
                            : "The database " + file + " cannot be opened: " + e.getMessage(),
                    e);
        }
    }

    /** H2 would go on with whatever older version is left of a file that was cut off. */
    private void refuseAnOlderVersion(String file, long version) throws SQLException {
        if (store.getCurrentVersion() < version) {
            connection.close();
            throw new StartRefusedException("The database " + file
                    + " is damaged: its newest part is missing. Restore a backup of the whole directory.");
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
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
    public void ready() {
        if (directory != null && directory.toFile().getUsableSpace() < LEAST_ROOM) {
            throw new DataAccessResourceFailureException("The disk is nearly full");
        }
        if (failed) {
            force();
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
            if (!closed && (store.hasUnsavedChanges() || journaled.isChanged())) {
                tidy(70, System.nanoTime() + WHILE_OTHERS_WAIT.toNanos());
                checkpoint();
            }
        } finally {
            forcing.unlock();
        }
    }

    /**
     * Moves what is left in mostly empty places together, so that the file does not grow with each change.
     *
     * @param filled how much of the file is to be in use, in percent
     * @param end by when to stop, in nanoseconds of the system's clock
     * @return whether it stopped because enough was moved for one commit
     */
    private boolean tidy(int filled, long end) {
        writers.lock();
        try {
            RandomAccessStore files = (RandomAccessStore) store.getFileStore();
            int best = 0;
            // What is freed counts only with the next version, so that a turn may seem in vain.
            for (int inVain = 0; inVain < 16 && System.nanoTime() < end; inVain++) {
                if (files.getChunksFillRate() < filled) {
                    store.compact(filled, TIDIED_BYTES);
                }
                store.commit();
                if (files.getFillRate() < filled) {
                    files.compactMoveChunks(filled, 4 * TIDIED_BYTES, store);
                }
                int used = files.getChunksFillRate() * files.getFillRate();
                if (used > best) {
                    best = used;
                    inVain = 0;
                }
                if (used >= filled * filled) {
                    return false;
                }
                if (journaled.waitingBytes() > TIDIED_AT_ONCE) {
                    return true;
                }
            }
            return false;
        } finally {
            writers.unlock();
        }
    }

    private void checkpoint() {
        if (closed) {
            throw new DataAccessResourceFailureException("The database is closed");
        }
        boolean forced = false;
        try {
            journaled.commit(flushed());
            forced = true;
        } catch (MVStoreException | IOException e) {
            throw new DataAccessResourceFailureException("The database could not be forced to disk", e);
        } finally {
            failed = !forced;
        }
    }

    private Journal.Group flushed() {
        writers.lock();
        try {
            store.commit();
            return journaled.taken();
        } finally {
            writers.unlock();
        }
    }

    @Override
    public void close() {
        forcing.lock();
        try (connection) {
            if (!closed && !store.isClosed()) {
                long end = System.nanoTime() + BEFORE_CLOSING.toNanos();
                while (tidy(90, end)) {
                    checkpoint();
                }
                checkpoint();
                journaled.keepWhatClosingWrites();
            }
        } catch (SQLException | MVStoreException e) {
            throw new DataAccessResourceFailureException("The database could not be closed", e);
        } finally {
            closed = true; // Two commits at once would mix what each of them took.
            forcing.unlock();
        }
    }
}
