package parley.database;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/** Moves what is left in mostly empty places of the file together, so that the file does not grow with each change. */
class Tidying {

    private final MVStore store;
    private final JournaledFile journaled;

    /** How much is moved at a time; a turn may leave thirteen times as much in memory for the next commit. */
    private final int step = (int) Math.min(4 << 20, Overlay.mostWaiting / 16);

    Tidying(MVStore store, JournaledFile journaled) {
        this.store = store;
        this.journaled = journaled;
    }

    /**
     * Tidies while no transaction changes anything.
     *
     * @param filled how much of the file is to be in use, in percent
     * @param end by when to stop, in nanoseconds of the system's clock
     * @return whether it stopped because enough was moved for one commit
     */
    boolean tidy(int filled, long end) {
        RandomAccessStore files = (RandomAccessStore) store.getFileStore();
        int best = 0;
        // What is freed counts only with the next version, so that a turn may seem in vain.
        for (int inVain = 0; inVain < 16 && System.nanoTime() < end; inVain++) {
            if (files.getChunksFillRate() < filled) {
                compact(filled);
            }
            store.commit();
            if (files.getFillRate() < filled) {
                files.compactMoveChunks(filled, 4L * step, store);
            }
            int used = files.getChunksFillRate() * files.getFillRate();
            if (used > best) {
                best = used;
                inVain = 0;
            }
            if (used >= filled * filled) {
                return false;
            }
            if (journaled.contents.waitingBytes() > 4L * step) {
                return true;
            }
        }
        return false;
    }

    private void compact(int filled) {
        try {
            store.compact(filled, step);
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                throw e;
            }
            Thread.currentThread().interrupt(); // H2 gave up before it began; the next turn does it.
        }
    }
}
