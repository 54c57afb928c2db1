package parley.text;

import java.util.Set;

/** The rules for message text. */
public final class MessageText {

    /** The longest message, in code points. */
    public static final int MAX_LENGTH = 10_000;

    // Unicode calls these letters and marks, but they show nothing: blank Braille, fillers, the grapheme joiner.
    private static final Set<Integer> INVISIBLE =
            Set.of(0x2800, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x034F);

    private MessageText() {}

    /**
     * The text to store. Lines end in a line feed, and surrounding blank lines are dropped. A NUL becomes the replacement
     * character, because PostgreSQL cannot store it.
     */
    public static String normalized(String typed) {
        String text = typed.replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\uFFFD');
        int start = 0;
        for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
            if (text.charAt(i) == '\n') {
                start = i + 1;
            }
        }
        return text.substring(start).stripTrailing();
    }

    /** The length of a text in code points, as the limits and the database count it. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether the text shows nothing: it has only spaces, control characters and invisible formatting. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(MessageText::isInvisible);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.CONTROL
                || INVISIBLE.contains(codePoint)
                || codePoint >= 0xFE00 && codePoint <= 0xFE0F // variation selectors
                || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }

    /** The start of a text on one line, for lists: at most {@code maxLength} code points, with an ellipsis if it is cut. */
    public static String snippet(String text, int maxLength) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (length(line) <= maxLength) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, maxLength - 1)).stripTrailing() + "…";
    }
}
