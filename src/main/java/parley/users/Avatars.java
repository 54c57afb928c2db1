package parley.users;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** The initials and the colour of a person. */
@Component("avatars")
public class Avatars {

    private static final int HUES = 12;

    /** One or two initials of a name in any script. */
    public static String initials(String name) {
        String[] words = name.strip().split("[\\s._-]+");
        StringBuilder initials = new StringBuilder();
        for (String word : words) {
            if (!word.isEmpty() && initials.codePointCount(0, initials.length()) < 2) {
                initials.appendCodePoint(word.codePointAt(0));
            }
        }
        if (words.length == 1 && Character.isLetterOrDigit(words[0].codePointAt(0))) {
            String word = words[0];
            initials = new StringBuilder(word.substring(
                    0, word.offsetByCodePoints(0, Math.min(2, word.codePointCount(0, word.length())))));
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    /** The CSS class of a colour. A username always has the same colour. */
    public static String hue(String username) {
        return "hue-" + Math.floorMod(username.hashCode(), HUES);
    }
}
