package parley.database;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import parley.startup.StartRefusedException;

/**
 * H2 in a file. It writes at each commit (WRITE_DELAY=0) but seldom forces what it wrote; CHECKPOINT SYNC does. That
 * runs on a connection of its own, since those who wait for it may hold every connection of the pool, and the
 * connection keeps the file open until the pool beneath has closed.
 */
class EmbeddedDatabase implements Database {

    private final JdbcDataSource source = new JdbcDataSource();
    private final Connection connection;
    private final ReentrantLock forcing = new ReentrantLock(true);
    private final AtomicLong asked = new AtomicLong();
    private long answered;
    private long writesForced = -1;

    EmbeddedDatabase(Path directory) {
        this("jdbc:h2:file:" + directory.resolve("parley"));
    }

    /** At an H2 address, which may name another layer of files. */
    EmbeddedDatabase(String url) {
        source.setURL(url + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("parley");
        source.setPassword("");
        try {
            connection = source.getConnection();
        } catch (SQLException e) {
            String file = url.replaceFirst("^jdbc:h2:(file:)?", "");
            throw new StartRefusedException(
                    e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                            ? "Another Parley is using the database " + file + "; stop that one first."
                            : "The database " + file + " cannot be opened: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public HikariConfig pool() {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        return pool;
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
            if (writes() != writesForced) {
                checkpoint();
                writesForced = writes();
            }
        } finally {
            forcing.unlock();
        }
    }

    private void checkpoint() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database file could not be forced to disk", e);
        }
    }

    private long writes() {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select setting_value from information_schema.settings"
                        + " where setting_name = 'info.FILE_WRITE'")) {
            return row.next() ? row.getLong(1) : -1;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database file could not be looked at", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database file could not be closed", e);
        }
    }
}
