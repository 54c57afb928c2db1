package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The header of an H2 database. H2 writes it to the first and the second block.
 *
 * @param created when the database was created; this differs between databases
 * @param version a version that the file holds, not always the newest
 * @param clean whether H2 closed the database in order
 */
record StoreHeader(long created, long version, boolean clean) {

    /** The header of an empty file. */
    static final StoreHeader NONE = new StoreHeader(0, 0, false);

    private static final Pattern LINE = Pattern.compile("(H:[^\n]{1,500}),fletcher:([0-9a-f]{1,8})\n");
    private static final Pattern FIELD = Pattern.compile("(?<=,)(created|version|clean):([0-9a-f]{1,15})(?=,|$)");

    /** The first readable header of a file. */
    static StoreHeader in(DiskFile file) throws IOException {
        for (long position = 0; position < 2 * DiskFile.BLOCK; position += DiskFile.BLOCK) {
            ByteBuffer block = ByteBuffer.allocate(DiskFile.BLOCK);
            file.fill(block, position);
            StoreHeader header = of(block.array());
            if (header != null) {
                return header;
            }
        }
        return NONE;
    }

    /** The header of a block. Returns null if the header is missing or torn. */
    static @Nullable StoreHeader of(byte[] block) {
        Matcher line = LINE.matcher(new String(block, 0, Math.min(block.length, 600), StandardCharsets.ISO_8859_1));
        if (!line.lookingAt()
                || DataUtils.getFletcher32(block, 0, line.end(1)) != Integer.parseUnsignedInt(line.group(2), 16)) {
            return null;
        }
        StoreHeader header = NONE;
        Matcher field = FIELD.matcher(line.group(1));
        while (field.find()) {
            long value = Long.parseLong(field.group(2), 16);
            header = switch (field.group(1)) {
                case "created" -> new StoreHeader(value, header.version, header.clean);
                case "version" -> new StoreHeader(header.created, value, header.clean);
                default -> new StoreHeader(header.created, header.version, value != 0);
            };
        }
        return header;
    }
}
