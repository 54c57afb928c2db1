package parley.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that cannot be reached, or broke off, from a statement that was wrong. */
@Component
public class DatabaseAway {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final long SAID_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

    // SQLSTATE: connection failed or broken; PostgreSQL stopping, crashed or starting; no connection left there.
    private static final Pattern STATES = Pattern.compile("08...|57P0[1235]|53300");

    private final Clock clock;
    private final AtomicLong saidAt = new AtomicLong(Long.MIN_VALUE / 2);

    DatabaseAway(Clock clock) {
        this.clock = clock;
    }

    /** Whether the database is why something failed; that it is away is said in the log, once a minute for all. */
    public boolean explains(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                say(cause);
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || (cause instanceof SQLException sql && tells(sql));
    }

    private static boolean tells(SQLException failure) {
        // The pool gives no state to what is asked of a connection that it has found broken, such as to roll back.
        return failure.getSQLState() == null
                ? "Connection is closed".equals(failure.getMessage())
                : STATES.matcher(failure.getSQLState()).matches();
    }

    private void say(Throwable cause) {
        long now = clock.millis();
        long last = saidAt.get();
        if (now - last >= SAID_EVERY_MILLIS && saidAt.compareAndSet(last, now)) {
            LOG.warn("The database cannot be used; pages answer 503 until it can: {}", root(cause));
        }
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root).replaceAll("\\s+", " ");
    }
}
