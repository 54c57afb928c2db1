package parley.access;

import java.util.Locale;
import parley.startup.WrongSettingException;

/** Who may sign up, from {@code PARLEY_SIGN_UP}. The first person always may. */
enum SignUpPolicy {
    OPEN,
    CLOSED;

    static SignUpPolicy parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "open" -> OPEN;
            case "closed" -> CLOSED;
            default -> throw new WrongSettingException("PARLEY_SIGN_UP", text, "open or closed");
        };
    }
}
