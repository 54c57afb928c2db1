package parley.database;

/** Brings what was committed to disk, so that an answer given afterwards survives a killed process and a power cut. */
public interface Durability {

    /**
     * Asks before a change whether it could be brought to disk, so that nothing is shown that was never acknowledged.
     *
     * @throws org.springframework.dao.DataAccessResourceFailureException where the disk is full or fails
     */
    void ready();

    /**
     * Returns once everything that was committed before the call is on disk. Call it after the commit and outside a
     * transaction; concurrent callers share one forced write. After a failure it may be called again.
     *
     * @throws org.springframework.dao.DataAccessResourceFailureException where the disk is full or fails
     */
    void force();
}
