package parley.pages;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.thymeleaf.util.IWritableCharSequence;

/**
 * HTML of cached fragments, as the UTF-8 bytes in which a page sends it. A page would otherwise encode each fragment anew,
 * and hold twice the memory for all of its text where a single character is not Latin-1.
 */
public final class Html implements IWritableCharSequence {

    private final byte[][] parts;

    private Html(byte[]... parts) {
        this.parts = parts;
    }

    static Html of(String html) {
        return new Html(html.getBytes(StandardCharsets.UTF_8));
    }

    /** Pieces, one after the other. */
    public static Html of(List<Html> pieces) {
        return new Html(
                pieces.stream().flatMap(piece -> List.of(piece.parts).stream()).toArray(byte[][]::new));
    }

    /** Number of bytes. */
    public int size() {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        return size;
    }

    @Override
    public void write(Writer writer) throws IOException {
        if (writer instanceof Utf8Writer page) {
            for (byte[] part : parts) {
                page.append(part);
            }
        } else {
            writer.write(toString());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (byte[] part : parts) {
            text.append(new String(part, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    @Override
    public int length() {
        return toString().length();
    }

    @Override
    public char charAt(int index) {
        return toString().charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }
}
