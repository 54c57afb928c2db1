package parley.messages;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A person whose conversation with the viewer was opened.
 *
 * @param conversationId null before their first message
 * @param lastPosition the number of messages
 * @param lastRevision the number of changes
 * @param readPosition how far the viewer has read
 * @param ownPosition position of the viewer's newest message, 0 before the first
 * @param muted whether the viewer wants no notifications of it
 * @param receipts whether both tell each other what was delivered and read
 * @param readByOther how far the other has ever read
 * @param deliveredToOther how far the conversation has reached the other
 * @param zone the viewer's
 */
public record Opened(
        long userId,
        String username,
        String displayName,
        @Nullable Instant deactivatedAt,
        @Nullable Long conversationId,
        long lastPosition,
        long lastRevision,
        long readPosition,
        long ownPosition,
        boolean muted,
        boolean receipts,
        long readByOther,
        long deliveredToOther,
        ZoneId zone) {

    public boolean isDeactivated() {
        return deactivatedAt != null;
    }
}
