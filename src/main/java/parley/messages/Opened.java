package parley.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person whose conversation with the viewer was opened.
 *
 * @param conversationId null before their first message
 * @param lastPosition the number of messages
 * @param readPosition how far the viewer has read
 */
record Opened(
        long userId,
        String username,
        String displayName,
        @Nullable Instant deactivatedAt,
        @Nullable Long conversationId,
        long lastPosition,
        long readPosition) {

    public boolean isDeactivated() {
        return deactivatedAt != null;
    }
}
