package parley.users;

import java.util.Locale;

/** The pattern by which queries find names and usernames that contain a typed text. */
public final class NamePattern {

    /** The condition that a person {@code u} matches the pattern {@code :name}. */
    public static final String MATCHES =
            "(u.username like :name escape '!' or lower(u.display_name) like :name escape '!')";

    private NamePattern() {}

    /** A pattern of {@code like} in lower case, with {@code !} before each sign that a pattern would interpret. */
    public static String of(String typed) {
        String part = typed.startsWith("@") ? typed.substring(1) : typed;
        return "%" + part.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1").replace('\0', ' ') + "%";
    }
}
