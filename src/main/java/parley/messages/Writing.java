package parley.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the composer of a conversation holds when it is shown.
 *
 * @param text as typed so far
 * @param refusal why it was not sent
 * @param answered the message that it answers
 * @param sendKey of the form that was refused; a new one where there is none
 */
public record Writing(
        String text,
        @Nullable String refusal,
        Timeline.@Nullable Quote answered,
        @Nullable UUID sendKey) {

    static final Writing NOTHING = new Writing("", null, null, null);

    /** The same under the key of its form. */
    Writing under(UUID key) {
        return new Writing(text, refusal, answered, key);
    }
}
