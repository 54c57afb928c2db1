package parley.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects a page as UTF-8. It copies each cached fragment once, without encoding it. */
class Utf8Writer extends PrintWriter {

    private static final int MOST_PAGES = 80 * 1024;

    private byte[] bytes = new byte[MOST_PAGES];
    private int size;
    // The first half of a surrogate pair whose second half is not written yet, 0 for none.
    private char half;

    Utf8Writer() {
        super(nullWriter());
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int length) {
        if (length == 0) {
            return;
        }
        String part = offset == 0 && length == text.length() ? text : text.substring(offset, offset + length);
        if (half != 0) {
            part = half + part;
            half = 0;
        }
        char last = part.charAt(part.length() - 1);
        if (Character.isHighSurrogate(last)) {
            half = last;
            part = part.substring(0, part.length() - 1);
        }
        append(part.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(char[] text, int offset, int length) {
        write(new String(text, offset, length), 0, length);
    }

    /** Appends UTF-8. */
    void append(byte[] more) {
        if (size + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more.length, 2 * bytes.length));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Number of bytes. */
    int size() {
        return size;
    }

    /** How many bytes it holds in memory. */
    int capacity() {
        return bytes.length;
    }

    void writeTo(HttpServletResponse response) throws IOException {
        SlowReaders.write(bytes, size, response);
    }

    @Override
    public void write(char[] text) {
        write(text, 0, text.length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
