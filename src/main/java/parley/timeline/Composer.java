package parley.timeline;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the composer of a conversation shows.
 *
 * @param text the text as typed so far
 * @param refusal why the message was not sent, null where it was not tried
 * @param reply the message that it replies to
 */
public record Composer(String text, @Nullable String refusal, Entry.@Nullable Quote reply, UUID sendKey) {

    static Composer empty() {
        return replying(null);
    }

    static Composer replying(Entry.@Nullable Quote reply) {
        return new Composer("", null, reply, UUID.randomUUID());
    }
}
