package parley.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import parley.pages.Cacheable;
import parley.pages.Html;
import parley.text.MessageText;
import parley.users.Avatars;

/**
 * A conversation in the list.
 *
 * @param latest the newest message, null where the HTML was cached and so needed no query
 * @param cachedHtml the cached HTML, null where the fragment must render it
 */
public record InboxRow(
        RowKey key, @Nullable Latest latest, @Nullable Html cachedHtml) implements Cacheable {

    /**
     * All that the fragment reads. The revision covers the newest message's text and the other person's name.
     *
     * @param lastMessageId id of the newest message, by which the list is sorted
     * @param current whether the page shows this conversation
     * @param filter what the row's address adds so that the list keeps its filter
     */
    public record RowKey(
            long viewerId,
            long conversationId,
            long lastMessageId,
            long revision,
            long unread,
            boolean muted,
            boolean current,
            String filter,
            ZoneId zone,
            LocalDate today)
            implements Key {

        @Override
        public boolean shows(long messageId) {
            return lastMessageId == messageId;
        }
    }

    /**
     * The newest message and the other person.
     *
     * @param own whether the viewer sent the message
     */
    public record Latest(
            String username, String displayName, Instant sentAt, boolean own, String body, boolean deleted) {

        private static final int SNIPPET = 80;

        public String initials() {
            return Avatars.initials(displayName);
        }

        public String hue() {
            return Avatars.hue(username);
        }

        public String snippet() {
            return MessageText.snippet(body, SNIPPET);
        }
    }
}
