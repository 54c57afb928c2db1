package parley.database;

/** Forces commits to disk. An answer given afterwards survives a killed process and a power cut. */
public interface Durability {

    /**
     * Checks before a change that it could be forced to disk. Otherwise others might see a change that is never acknowledged.
     *
     * @throws org.springframework.dao.DataAccessResourceFailureException if the disk is full or fails
     */
    void ready();

    /**
     * Returns once every commit before the call is on disk. Call it after the commit and outside a transaction. Concurrent
     * callers share one forced write. It may be called again after a failure.
     *
     * @throws org.springframework.dao.DataAccessResourceFailureException if the disk is full or fails
     */
    void force();
}
