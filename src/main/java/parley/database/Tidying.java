package parley.database;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/** Moves data out of mostly empty chunks, so that the file does not grow with each change. */
class Tidying {

    private final MVStore store;
    private final JournaledFile journaled;

    /** Bytes to move in one step. A turn may leave thirteen times as much in memory for the next commit. */
    private final int step = (int) Math.min(4 << 20, Overlay.mostWaiting / 16);

    Tidying(MVStore store, JournaledFile journaled) {
        this.store = store;
        this.journaled = journaled;
    }

    /**
     * Tidies while no transaction changes anything.
     *
     * @param filled the wanted share of the file in use, in percent
     * @param end when to stop, by {@link System#nanoTime()}
     * @return whether it stopped because one commit is full
     */
    boolean tidy(int filled, long end) {
        RandomAccessStore files = (RandomAccessStore) store.getFileStore();
        int best = 0;
        // H2 counts freed space with the next version, so that a step may seem to have no effect.
        for (int withoutEffect = 0; withoutEffect < 16 && System.nanoTime() < end; withoutEffect++) {
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
                withoutEffect = 0;
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
            Thread.currentThread().interrupt(); // H2 stopped before it began. The next turn continues.
        }
    }
}
