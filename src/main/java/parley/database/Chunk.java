package parley.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of H2: pages, then a table of their offsets, then unused bytes, then a footer.
 *
 * @param block the number of its first block
 * @param blocks how many blocks it has
 * @param table the offset of the table in the chunk, in bytes
 * @param pages how many pages it has
 * @param dead the pages that H2 no longer uses
 * @param version the version of the database that it holds
 */
record Chunk(int block, int blocks, int table, int pages, BitSet dead, int version) {

    private static final int FOOTER = 128;

    /** Reads an entry of H2's layout. */
    static Chunk of(String entry) {
        return of(DataUtils.parseMap(entry));
    }

    /** Reads the header of the chunk that begins at a block. Returns null if the block holds no header. */
    static @Nullable Chunk at(int block, ByteBuffer bytes) {
        String header = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        int end = header.indexOf('\n');
        if (!header.startsWith("chunk:") || end < 0) {
            return null;
        }
        Map<String, String> fields = DataUtils.parseMap(header.substring(0, end).strip());
        fields.put("block", Integer.toHexString(block));
        return of(fields);
    }

    private static Chunk of(Map<String, String> fields) {
        return new Chunk(
                number(fields, "block"),
                number(fields, "len"),
                number(fields, "toc"),
                number(fields, "pages"),
                BitSet.valueOf(HexFormat.of().parseHex(fields.getOrDefault("occupancy", ""))),
                number(fields, "version"));
    }

    private static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(fields.getOrDefault(name, "0"), 16);
    }

    int endBlock() {
        return block + blocks;
    }

    boolean hasTable() {
        return block > 0 && table > 0;
    }

    long start() {
        return (long) block * DiskFile.BLOCK;
    }

    long tableStart() {
        return start() + table;
    }

    int tableLength() {
        return pages * Long.BYTES;
    }

    /** Passes length and position of each dead page, and of the unused bytes behind the table. */
    void eachUnused(ByteBuffer offsets, ObjLongConsumer<Integer> action) {
        for (int page = dead.nextSetBit(0); page >= 0; page = dead.nextSetBit(page + 1)) {
            int from = DataUtils.getPageOffset(offsets.getLong(page * Long.BYTES));
            int to = page + 1 < pages ? DataUtils.getPageOffset(offsets.getLong((page + 1) * Long.BYTES)) : table;
            action.accept(to - from, start() + from);
        }
        int tableEnd = table + tableLength();
        action.accept(blocks * DiskFile.BLOCK - FOOTER - tableEnd, start() + tableEnd);
    }
}
