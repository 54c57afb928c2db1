package parley.messages;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is being written.
 *
 * @param sendKey names this press, however often it reaches the server
 * @param page {@code conversation} where the form is the composer of a conversation's page
 */
record SendForm(
        @Nullable String to,
        @Nullable String body,
        @Nullable String sendKey,
        @Nullable String page) {

    static SendForm to(@Nullable String username) {
        return new SendForm(username, null, null, null);
    }

    boolean isComposer() {
        return "conversation".equals(page);
    }

    String toText() {
        return Objects.requireNonNullElse(to, "");
    }

    String bodyText() {
        return Objects.requireNonNullElse(body, "");
    }

    /** The key, refused where it is missing or malformed: without one, a second press would be a second message. */
    UUID key() {
        try {
            return UUID.fromString(Objects.requireNonNullElse(sendKey, ""));
        } catch (IllegalArgumentException e) {
            throw SendRefusedException.of("body", "send.noKey");
        }
    }
}
