package parley.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as its sender presses Send.
 *
 * @param conversationId id of the conversation, null for a message to a person
 * @param to the recipient as typed, where there is no conversation id
 * @param text the text as typed
 * @param replyTo id of the message that it replies to
 * @param sendKey identifies the press; however often it arrives, one message is stored
 */
public record Draft(
        @Nullable Long conversationId,
        String to,
        String text,
        @Nullable Long replyTo,
        UUID sendKey) {

    /** A message to a person. */
    public static Draft of(String to, String text) {
        return new Draft(null, to, text, null, UUID.randomUUID());
    }
}
