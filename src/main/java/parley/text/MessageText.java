package parley.text;

/** The text of a message as it is stored and counted. */
public final class MessageText {

    /** The longest message, in code points. */
    public static final int MAX_LENGTH = 10_000;

    private MessageText() {}

    /**
     * The text to store: lines end in a line feed, blank lines around it are gone, all else is as typed. A NUL, which
     * PostgreSQL cannot hold, becomes the replacement character.
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

    /** The length of a text in code points, which is what people count and databases hold. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether nothing of the text can be seen: spaces of every kind, controls and invisible formatting only. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(MessageText::isInvisible);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.CONTROL
                || codePoint == 0x2800 // BRAILLE PATTERN BLANK
                || codePoint == 0x3164; // HANGUL FILLER
    }

    /** The beginning of a text on one line, for lists: at most {@code maxLength} code points, an ellipsis where it was cut. */
    public static String snippet(String text, int maxLength) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (length(line) <= maxLength) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, maxLength - 1)).stripTrailing() + "…";
    }
}
