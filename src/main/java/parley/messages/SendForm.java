package parley.messages;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.web.AddressNumber;

/**
 * A message as it is being written.
 *
 * @param sendKey names this press, however often it reaches the server
 * @param replyTo the message that it answers
 * @param page {@code conversation} where the form is the composer of a conversation's page
 */
record SendForm(
        @Nullable String to,
        @Nullable String body,
        @Nullable String sendKey,
        @Nullable String replyTo,
        @Nullable String page) {

    static SendForm to(@Nullable String username) {
        return new SendForm(username, null, null, null, null);
    }

    boolean isComposer() {
        return "conversation".equals(page);
    }

    String toText() {
        return Objects.requireNonNullElse(to, "");
    }

    String text() {
        return Objects.requireNonNullElse(body, "");
    }

    /** What the form sends, refused where its key is missing or malformed: without one, a second press is a second message. */
    Draft draft() {
        try {
            UUID key = UUID.fromString(Objects.requireNonNullElse(sendKey, ""));
            return new Draft(toText(), text(), replyToId(), key);
        } catch (IllegalArgumentException e) {
            throw SendRefusedException.of("body", "send.noKey");
        }
    }

    /** The answered message's id, none where there is none or nonsense stands for it. */
    @Nullable
    Long replyToId() {
        return AddressNumber.parse(replyTo);
    }
}
