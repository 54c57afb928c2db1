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

/** Distinguishes a database that is unreachable from a statement that is wrong. */
@Component
public class DatabaseAway {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final long LOG_INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

    // SQLSTATE: connection failed or broken; PostgreSQL stopping, crashed or starting; no connection left there.
    private static final Pattern STATES = Pattern.compile("08...|57P0[1235]|53300");

    private final Clock clock;
    private final AtomicLong loggedAt = new AtomicLong(Long.MIN_VALUE / 2);

    DatabaseAway(Clock clock) {
        this.clock = clock;
    }

    /** Whether an unreachable database caused a failure. If so, logs that once a minute. */
    public boolean explains(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                log(cause);
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
                || (cause instanceof SQLException sql && isAway(sql));
    }

    private static boolean isAway(SQLException failure) {
        // The pool sets no SQLSTATE when it refuses a call on a connection that it has found broken.
        return failure.getSQLState() == null
                ? "Connection is closed".equals(failure.getMessage())
                : STATES.matcher(failure.getSQLState()).matches();
    }

    private void log(Throwable cause) {
        long now = clock.millis();
        long last = loggedAt.get();
        if (now - last >= LOG_INTERVAL_MILLIS && loggedAt.compareAndSet(last, now)) {
            LOG.warn("The database is not available; pages answer 503 until it is: {}", root(cause));
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
