package parley.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.MVStore;

/**
 * Overwrites data that no row uses any more with zeros. H2 rewrites a page when one of its rows changes. The old page
 * stays in a chunk of other pages or in free space.
 *
 * <p>A turn reads a bounded number of bytes. Space that was found to be zeros is checked again only after a write.
 */
class Erasure {

    private static final int BYTES_PER_TURN = 16 << 20;
    private static final int VERSIONS = 4;
    private static final int BLOCKS_AT_ONCE = 16;

    private final MVStore store;
    private final Overlay contents;

    /** Blocks that may hold data in free space. */
    private final BitSet suspect = new BitSet();

    /** Layout entries of chunks whose dead pages are zeros. */
    private final Map<String, String> proven = new HashMap<>();

    /** The position of the newest chunk. */
    private long newest;

    private int left;
    private boolean complete;

    Erasure(MVStore store, Overlay contents) {
        this.store = store;
        this.contents = contents;
        suspect.set(0, block(contents.size()));
    }

    /** Notes which blocks were written. */
    void written(Group group) {
        complete &= group.blocks().isEmpty();
        group.blocks().keySet().forEach(number -> suspect.set(number.intValue()));
    }

    /** Whether nothing was written since everything was erased, in the journal too. */
    boolean isComplete() {
        return complete;
    }

    void completed() {
        complete = true;
    }

    /** Lets H2 mark replaced pages as dead. This takes a few versions. Returns whether H2 has stored the marks. */
    boolean settle() {
        for (int i = 0; i < 4 * VERSIONS && (i < VERSIONS || store.hasUnsavedChanges()); i++) {
            if (i < VERSIONS) {
                store.setStoreVersion(store.getStoreVersion());
            }
            store.commit();
        }
        newest = contents.lastWritten();
        return !store.hasUnsavedChanges();
    }

    /**
     * Erases one turn's worth. No statement may be reading an earlier version.
     *
     * @return whether nothing is left to erase
     */
    boolean erase() {
        left = Math.min(BYTES_PER_TURN, (int) (Overlay.mostWaiting / 8));
        BitSet used = new BitSet();
        used.set(0, 2);
        Map<String, String> layout = store.getLayoutMap();
        proven.keySet().retainAll(layout.keySet());
        for (Map.Entry<String, String> entry : layout.entrySet()) {
            if (entry.getKey().startsWith("chunk.")) {
                Chunk chunk = Chunk.of(entry.getValue());
                used.set(chunk.block(), chunk.endBlock());
                if (left > 0 && !entry.getValue().equals(proven.get(entry.getKey()))) {
                    eraseIn(chunk);
                    proven.put(entry.getKey(), entry.getValue());
                }
            }
        }
        if (!eraseInNewest(used)) {
            return false;
        }
        eraseUnused(used);
        return left > 0;
    }

    /** The layout names every chunk but the newest. */
    private boolean eraseInNewest(BitSet used) {
        Chunk chunk = Chunk.at(block(newest), read(newest, DiskFile.BLOCK));
        if (chunk == null || chunk.version() != store.getCurrentVersion()) {
            return false;
        }
        used.set(chunk.block(), chunk.endBlock());
        eraseIn(chunk);
        return true;
    }

    private void eraseIn(Chunk chunk) {
        if (chunk.hasTable()) {
            chunk.eachUnused(read(chunk.tableStart(), chunk.tableLength()), (length, from) -> erase(from, length));
        }
    }

    private void eraseUnused(BitSet used) {
        suspect.clear(block(contents.size()), Math.max(suspect.length(), block(contents.size())));
        for (int from = suspect.nextSetBit(0); from >= 0 && left > 0; from = suspect.nextSetBit(from + 1)) {
            if (!used.get(from)) {
                int to = from + 1;
                while (to - from < BLOCKS_AT_ONCE && suspect.get(to) && !used.get(to)) {
                    to++;
                }
                erase((long) from * DiskFile.BLOCK, (to - from) * DiskFile.BLOCK);
                suspect.clear(from, to); // The commit of these zeros marks them as written, for one more check.
            }
        }
    }

    private void erase(long position, int length) {
        left -= length;
        if (read(position, length).mismatch(ByteBuffer.allocate(length)) < 0) {
            return;
        }
        try {
            contents.write(ByteBuffer.allocate(length), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer read(long position, int length) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            contents.read(bytes, position);
            return bytes.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int block(long position) {
        return (int) (position / DiskFile.BLOCK);
    }
}
