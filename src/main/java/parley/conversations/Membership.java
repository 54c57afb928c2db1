package parley.conversations;

import java.time.ZoneId;
import parley.users.Avatars;

/**
 * A conversation as one of its participants may see it: all that pages, pushes and writes need to know before they read
 * or change anything. {@link Participants} is its only source.
 *
 * @param conversationId 0 before the first message
 * @param other the other person of a direct conversation
 * @param lastPosition position of the newest message, 0 before the first
 * @param lastRevision revision of the newest change
 * @param readPosition position up to which the viewer has read
 * @param ownPosition position of the viewer's newest message, 0 before the first
 * @param muted whether the viewer wants no notifications
 * @param zone the viewer's time zone
 */
public record Membership(
        long conversationId,
        long viewerId,
        Other other,
        long lastPosition,
        long lastRevision,
        long readPosition,
        long ownPosition,
        boolean muted,
        Receipts receipts,
        ZoneId zone) {

    /** The other person of a direct conversation. */
    public record Other(long id, String username, String displayName, boolean deactivated) {

        public String initials() {
            return Avatars.initials(displayName);
        }

        public String hue() {
            return Avatars.hue(username);
        }
    }

    /**
     * What the viewer may know of the other's reading.
     *
     * @param shared whether both people share receipts
     * @param readPosition position up to which the other has read
     * @param deliveredPosition position up to which the conversation has reached a browser of the other
     */
    public record Receipts(boolean shared, long readPosition, long deliveredPosition) {}

    /** Whether the conversation has a first message, and so an id. */
    public boolean begun() {
        return conversationId != 0;
    }
}
