package parley.database;

/** Brings what was committed to disk, so that an answer given afterwards survives a killed process and a power cut. */
public interface Durability {

    /**
     * Returns once everything that was committed before the call is on disk. Call it after the commit and outside a
     * transaction; concurrent callers share one forced write.
     */
    void force();
}
