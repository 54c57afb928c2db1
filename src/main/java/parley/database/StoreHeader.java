package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * What the first block of an H2 database, and the second, say of it.
 *
 * @param created when the database was made; two databases differ in it
 * @param version a version that it holds, which is not always the newest
 * @param clean whether H2 closed it in good order
 */
record StoreHeader(long created, long version, boolean clean) {

    /** The header of a file that holds nothing. */
    static final StoreHeader NONE = new StoreHeader(0, 0, false);

    private static final Pattern LINE = Pattern.compile("(H:[^\n]{1,500}),fletcher:([0-9a-f]{1,8})\n");
    private static final Pattern FIELD = Pattern.compile("(?<=,)(created|version|clean):([0-9a-f]{1,15})(?=,|$)");

    /** The header of a file, as far as it can be read. */
    static StoreHeader in(FileChannel file) throws IOException {
        for (long position = 0; position < 2 * Journal.BLOCK; position += Journal.BLOCK) {
            ByteBuffer block = ByteBuffer.allocate(Journal.BLOCK);
            while (block.hasRemaining() && file.read(block, position + block.position()) >= 0) {}
            StoreHeader header = of(block.array());
            if (header != null) {
                return header;
            }
        }
        return NONE;
    }

    /** The header that a block begins with, unless there is none or it is torn. */
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
