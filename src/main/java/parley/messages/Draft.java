package parley.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as its writer presses Send.
 *
 * @param to the recipient's username as typed
 * @param text the text as typed
 * @param replyTo the message that it answers
 * @param sendKey names the press: however often it arrives, it is one message
 */
public record Draft(String to, String text, @Nullable Long replyTo, UUID sendKey) {

    public static Draft of(String to, String text) {
        return new Draft(to, text, null, UUID.randomUUID());
    }
}
