package parley.users;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for usernames. */
public final class Usernames {

    /** 2 to 32 characters of a–z 0–9 . _ - in any case, starting with a letter or digit. */
    public static final String PATTERN = "(?i)[a-z0-9][a-z0-9._-]{1,31}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    // Words of addresses, and names that look like the site itself.
    private static final Set<String> RESERVED = Set.of(
            "about",
            "account",
            "admin",
            "administrator",
            "all",
            "api",
            "assets",
            "around",
            "changes",
            "conversations",
            "delete",
            "edit",
            "error",
            "everyone",
            "group",
            "groups",
            "health",
            "help",
            "inbox",
            "live",
            "me",
            "members",
            "messages",
            "moderator",
            "new",
            "nobody",
            "parley",
            "password",
            "profile",
            "root",
            "search",
            "sessions",
            "settings",
            "sign-in",
            "sign-out",
            "sign-up",
            "signin",
            "signout",
            "signup",
            "support",
            "system",
            "users",
            "with",
            "you");

    private Usernames() {}

    public static boolean isValid(String username) {
        return VALID.matcher(username).matches();
    }

    public static boolean isReserved(String username) {
        return RESERVED.contains(normalized(username));
    }

    /** The form in which a username is stored and compared. */
    public static String normalized(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }
}
