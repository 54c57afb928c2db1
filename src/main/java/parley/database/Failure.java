package parley.database;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DataAccessResourceFailureException;

/** The first failure of the embedded database that a retry cannot repair. After it nothing is acknowledged. */
class Failure {

    private static final Throwable CLOSED_BY_H2 = new IllegalStateException("H2 closed the database by itself");

    private final CompletableFuture<Throwable> cause = new CompletableFuture<>();

    Optional<Throwable> cause() {
        return Optional.ofNullable(cause.getNow(null));
    }

    boolean isThere() {
        return cause.isDone();
    }

    /** Keeps the failure, and returns what to throw. */
    DataAccessResourceFailureException of(Throwable thrown) {
        cause.complete(thrown); // Do this first: it allocates nothing, and the memory may be full.
        return new DataAccessResourceFailureException("The database has failed", thrown);
    }

    void ofH2() {
        cause.complete(CLOSED_BY_H2);
    }

    void refuse() {
        if (isThere()) {
            throw new DataAccessResourceFailureException("The database has failed", cause.join());
        }
    }
}
