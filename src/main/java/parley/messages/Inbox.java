package parley.messages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.text.MessageText;
import parley.users.Avatars;
import parley.users.Viewer;

/** A person's conversations, the one with the newest message first. */
@Component
class Inbox {

    /** Conversations on the inbox's own page, which is also the most that are listed at once. */
    static final int PAGE_SIZE = 100;

    /** Conversations beside another page. */
    static final int ASIDE = 30;

    private static final int SNIPPET = 80;

    /** A cursor before which everything lies. */
    static final long NEWEST = Long.MAX_VALUE;

    /**
     * A conversation in the list: with whom, its newest message, and how many are unread.
     *
     * @param lastMessageId of the newest message, and so the place in the list
     * @param unreadInAll how many are unread in all conversations, repeated on each row, which saves a query
     */
    record Row(
            long conversationId,
            String username,
            String displayName,
            long lastMessageId,
            Instant lastMessageAt,
            long lastSenderId,
            String lastBody,
            @Nullable Instant lastDeletedAt,
            long unread,
            boolean muted,
            @Nullable Long unreadInAll) {

        /** The row by itself, without what it carries for all. */
        Row alone() {
            return new Row(
                    conversationId,
                    username,
                    displayName,
                    lastMessageId,
                    lastMessageAt,
                    lastSenderId,
                    lastBody,
                    lastDeletedAt,
                    unread,
                    muted,
                    null);
        }

        public String initials() {
            return Avatars.initials(displayName);
        }

        public String hue() {
            return Avatars.hue(username);
        }

        public boolean isLastDeleted() {
            return lastDeletedAt != null;
        }

        public String snippet() {
            return MessageText.snippet(lastBody, SNIPPET);
        }
    }

    /**
     * Some conversations.
     *
     * @param size how many there may be
     * @param next the newest message of the last of them, before which the next page begins; none on the last page
     */
    public record Page(
            List<Row> rows,
            int size,
            boolean first,
            @Nullable Long next) {

        /** How many are unread in all conversations. */
        public long unread() {
            Long unread = rows.isEmpty() ? null : rows.get(0).unreadInAll();
            return unread == null ? 0 : unread;
        }
    }

    private final Lookups lookups;

    Inbox(Lookups lookups) {
        this.lookups = lookups;
    }

    /** One conversation, as the list shows it now. */
    Optional<Row> row(Viewer viewer, long conversationId) {
        return lookups.inboxRow(viewer.id(), conversationId);
    }

    /**
     * Some of a person's conversations.
     *
     * @param before a message before which the newest of each lies
     */
    Page page(Viewer viewer, long before, int size) {
        List<Row> rows = lookups.inbox(viewer.id(), before, size + 1);
        boolean first = before == NEWEST;
        return rows.size() <= size
                ? new Page(rows, size, first, null)
                : new Page(
                        rows.subList(0, size), size, first, rows.get(size - 1).lastMessageId());
    }
}
