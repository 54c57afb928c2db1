package parley.users;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import parley.text.MessageText;

/** Cleans up typed names. */
public final class Names {

    private static final int VIRAMA = 9;
    private static final int BLACK_FLAG = 0x1F3F4;

    private Names() {}

    /**
     * A name on one line. Line breaks, control characters and marks that reorder text become spaces. Invisible characters
     * and surrounding blanks are dropped. The result is empty if nothing is visible.
     */
    public static String oneLine(String typed) {
        String line =
                typed.replaceAll("[\\p{Cntrl}\\x80-\\x9F\\s\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\u2800]+", " ");
        String name = withoutInvisible(line).replaceAll(" {2,}", " ").strip();
        return MessageText.isBlank(name) ? "" : name;
    }

    // Emoji, Persian and the scripts of India need some invisible marks. Elsewhere such marks would only distinguish
    // names
    // that look the same.
    private static String withoutInvisible(String line) {
        StringBuilder name = new StringBuilder(line.length());
        int before = -1;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            int codePoint = line.codePointAt(i);
            if (!UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                    || before >= 0 && isNeeded(codePoint, before)) {
                name.appendCodePoint(codePoint);
                before = codePoint;
            }
        }
        return name.toString();
    }

    private static boolean isNeeded(int invisible, int before) {
        if (invisible == 0x200C || invisible == 0x200D) {
            return isEmoji(before) || isSelector(before) || joins(before);
        }
        return isSelector(invisible) && (isEmoji(before) || UCharacter.hasBinaryProperty(before, UProperty.IDEOGRAPHIC))
                || isTag(invisible) && (before == BLACK_FLAG || isTag(before));
    }

    private static boolean joins(int codePoint) {
        int type = UCharacter.getIntPropertyValue(codePoint, UProperty.JOINING_TYPE);
        return UCharacter.getCombiningClass(codePoint) == VIRAMA
                || type == UCharacter.JoiningType.DUAL_JOINING
                || type == UCharacter.JoiningType.RIGHT_JOINING
                || type == UCharacter.JoiningType.LEFT_JOINING;
    }

    private static boolean isEmoji(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.EMOJI);
    }

    private static boolean isSelector(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.VARIATION_SELECTOR);
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }
}
