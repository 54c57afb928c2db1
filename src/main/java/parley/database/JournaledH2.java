package parley.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import parley.startup.StartRefusedException;

/** H2, opened on a {@link JournaledFile}. H2 writes nothing by itself. */
class JournaledH2 {

    private static final int NEVER = -1;

    // H2's trace file would hold what people typed.
    private static final String SETTINGS =
            ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=200;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0";

    final JdbcDataSource source = new JdbcDataSource();
    final JournaledFile file;
    final MVStore store;

    private final String path;

    /** Keeps H2 open until the pool has closed. */
    private final Connection connection;

    private boolean closed;

    /**
     * Opens or creates a database.
     *
     * @param path as H2 names the database, without the suffix of the file
     * @throws StartRefusedException if the database is in use or damaged
     */
    JournaledH2(String path) {
        this.path = path;
        source.setURL(JournaledFilePath.url(path) + SETTINGS);
        source.setUser("parley");
        source.setPassword("");
        try {
            connection = source.getConnection();
            file = OpenFiles.of(path);
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            store = session.getDatabase().getStore().getMvStore();
            store.setAutoCommitDelay(NEVER);
            // The journal keeps the file whole, however soon H2 reuses space.
            store.setRetentionTime(0);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new StartRefusedException(
                        "Another Parley is using the database " + path + ". Stop that one first.", e);
            }
            OpenFiles.close(path, false);
            throw new StartRefusedException(
                    "The database " + path + " cannot be opened: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    e);
        }
        if (store.getCurrentVersion() < file.opened.version()) {
            // H2 would continue with an older version if the end of the file is missing.
            close(false);
            throw new StartRefusedException("The database " + path
                    + " is damaged: its newest part is missing. Restore a backup of the whole directory.");
        }
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Closes the database once.
     *
     * @param whole whether H2 may write its last version; otherwise the next start replays the journal
     */
    void close(boolean whole) {
        if (closed) {
            return;
        }
        closed = true;
        file.closing();
        try (connection) {
            if (!whole) {
                store.closeImmediately();
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database could not be closed", e);
        } finally {
            store.closeImmediately(); // The pool may have left connections open.
            OpenFiles.close(path, whole);
        }
    }
}
