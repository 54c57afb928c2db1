package parley.timeline;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the composer of a conversation shows.
 *
 * @param text the text as typed so far
 * @param refusal why the message was not sent, null where it was not tried
 * @param reply the message that it replies to
 * @param picking whether the list of emoji is open, for a browser without script
 */
public record Composer(
        String text, @Nullable String refusal, @Nullable Reply reply, UUID sendKey, boolean picking) {

    /**
     * The message that a composer replies to.
     *
     * @param own whether the viewer wrote it
     * @param text the beginning of its text
     */
    public record Reply(long id, boolean own, String text) {}

    static Composer empty() {
        return replying(null);
    }

    static Composer replying(@Nullable Reply reply) {
        return new Composer("", null, reply, UUID.randomUUID(), false);
    }
}
