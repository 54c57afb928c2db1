package parley.messages;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person whose conversation with the viewer was opened.
 *
 * @param conversationId null before their first message
 * @param lastPosition the number of messages
 * @param lastRevision the number of changes
 * @param readPosition how far the viewer has read
 * @param muted whether the viewer wants no notifications of it
 * @param receipts whether both tell each other what was delivered and read
 * @param readMark position of the viewer's newest message that the other has read
 * @param deliveredMark position of the viewer's newest message that has reached the other
 * @param sentMark position of the viewer's newest message
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
        boolean muted,
        boolean receipts,
        @Nullable Long readMark,
        @Nullable Long deliveredMark,
        @Nullable Long sentMark) {

    /** The positions at which something is said of what became of the viewer's messages. */
    public List<Long> marks() {
        return Stream.of(readMark, deliveredMark, sentMark)
                .filter(mark -> mark != null && status(mark) != null)
                .distinct()
                .toList();
    }

    public boolean isDeactivated() {
        return deactivatedAt != null;
    }

    /** The key of what became of the viewer's message at a position; each is said once, at the newest that it holds for. */
    public @Nullable String status(long position) {
        if (receipts && Objects.equals(readMark, position)) {
            return "status.read";
        }
        if (receipts && Objects.equals(deliveredMark, position)) {
            return "status.delivered";
        }
        return Objects.equals(sentMark, position) ? "status.sent" : null;
    }
}
