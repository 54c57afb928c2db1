package parley.messages;

import org.jspecify.annotations.Nullable;

/**
 * What the composer of a conversation holds when it is shown.
 *
 * @param text as typed so far
 * @param refusal why it was not sent
 * @param answered the message that it answers
 */
public record Writing(String text, @Nullable String refusal, Timeline.@Nullable Quote answered) {

    static final Writing NOTHING = new Writing("", null, null);
}
