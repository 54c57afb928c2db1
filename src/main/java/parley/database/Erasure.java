package parley.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;

/**
 * Overwrites with zeros what no row holds any more. H2 writes a page anew when a row in it changes, and leaves the old page
 * where it was, in a chunk of other pages or in space that it may use again.
 *
 * <p>A turn looks at a bounded number of bytes. What was found to be zeros is looked at again only after it was written.
 */
class Erasure {

    private static final int BLOCK = Journal.BLOCK;
    private static final int AT_ONCE = 16 << 20;
    private static final int VERSIONS = 4;
    private static final int RUN = 16;
    private static final int FOOTER = 128;

    private final MVStore store;
    private final Overlay contents;

    /** Blocks that may hold something where H2 keeps nothing. */
    private final BitSet suspect = new BitSet();

    /** What H2 said of a chunk when its dead pages were found to be zeros. */
    private final Map<String, String> proven = new HashMap<>();

    /** Where the newest chunk begins. */
    private long newest;

    private int left;

    Erasure(MVStore store, Overlay contents) {
        this.store = store;
        this.contents = contents;
        suspect.set(0, block(contents.size()));
    }

    /** Learns what was written. */
    void written(Journal.Group group) {
        group.blocks().keySet().forEach(number -> suspect.set(number.intValue()));
    }

    /** Has H2 count the pages that were replaced as dead, which takes it a few versions. Returns whether it has stored that. */
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
     * Erases some of it, once nothing reads an earlier version.
     *
     * @return whether nothing is left
     */
    boolean erase() {
        left = Math.min(AT_ONCE, (int) (Overlay.mostWaiting / 8));
        BitSet used = new BitSet();
        used.set(0, 2);
        Map<String, String> layout = store.getLayoutMap();
        proven.keySet().retainAll(layout.keySet());
        for (Map.Entry<String, String> entry : layout.entrySet()) {
            if (entry.getKey().startsWith("chunk.")) {
                Map<String, String> chunk = DataUtils.parseMap(entry.getValue());
                int block = number(chunk, "block");
                used.set(block, block + number(chunk, "len"));
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

    /** The layout names all chunks but the newest, which H2 has written last. */
    private boolean eraseInNewest(BitSet used) {
        String header = new String(read(newest, BLOCK).array(), StandardCharsets.ISO_8859_1);
        int end = header.indexOf('\n');
        if (!header.startsWith("chunk:") || end < 0) {
            return false;
        }
        Map<String, String> chunk = DataUtils.parseMap(header.substring(0, end).strip());
        if (number(chunk, "version") != store.getCurrentVersion()) {
            return false;
        }
        chunk.put("block", Integer.toHexString(block(newest)));
        used.set(block(newest), block(newest) + number(chunk, "len"));
        eraseIn(chunk);
        return true;
    }

    /** Erases the dead pages of a chunk, and what H2's buffer still held of another where this one ends. */
    private void eraseIn(Map<String, String> chunk) {
        long start = (long) number(chunk, "block") * BLOCK;
        int tableAt = number(chunk, "toc");
        int pages = number(chunk, "pages");
        if (start == 0 || tableAt == 0) {
            return;
        }
        ByteBuffer table = read(start + tableAt, pages * Long.BYTES);
        BitSet dead = BitSet.valueOf(HexFormat.of().parseHex(chunk.getOrDefault("occupancy", "")));
        for (int page = dead.nextSetBit(0); page >= 0; page = dead.nextSetBit(page + 1)) {
            int from = DataUtils.getPageOffset(table.getLong(page * Long.BYTES));
            int to = page + 1 < pages ? DataUtils.getPageOffset(table.getLong((page + 1) * Long.BYTES)) : tableAt;
            erase(start + from, to - from);
        }
        int tableEnd = tableAt + table.capacity();
        erase(start + tableEnd, number(chunk, "len") * BLOCK - FOOTER - tableEnd);
    }

    private void eraseUnused(BitSet used) {
        suspect.clear(block(contents.size()), Math.max(suspect.length(), block(contents.size())));
        for (int from = suspect.nextSetBit(0); from >= 0 && left > 0; from = suspect.nextSetBit(from + 1)) {
            if (!used.get(from)) {
                int to = from + 1;
                while (to - from < RUN && suspect.get(to) && !used.get(to)) {
                    to++;
                }
                erase((long) from * BLOCK, (to - from) * BLOCK);
                suspect.clear(from, to); // What is written now is learned as written, and looked at once more.
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

    private static int number(Map<String, String> chunk, String name) {
        return Integer.parseInt(chunk.getOrDefault(name, "0"), 16);
    }

    private static int block(long position) {
        return (int) (position / BLOCK);
    }
}
