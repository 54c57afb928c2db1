package parley.messages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
     * A conversation in the list. What else the list shows of it follows from its newest message and its revision.
     *
     * @param lastMessageId of the newest message, and so the place in the list
     * @param revision counts what else changed of what the list shows: the newest message's text, the other's name
     * @param unreadInAll how many are unread in all conversations, repeated on each, which saves a query
     */
    public record Entry(
            long conversationId, long lastMessageId, long revision, long unread, boolean muted, long unreadInAll) {}

    /**
     * What the list tells of a conversation's newest message, and with whom that is.
     *
     * @param own whether the viewer wrote it
     */
    record Newest(String username, String displayName, Instant sentAt, boolean own, String body, boolean deleted) {

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

    /**
     * Some conversations.
     *
     * @param size how many there may be
     * @param next the newest message of the last of them, before which the next page begins; none on the last page
     */
    public record Page(
            List<Entry> entries,
            int size,
            boolean first,
            @Nullable Long next) {

        /** How many are unread in all conversations. */
        public long unread() {
            return entries.isEmpty() ? 0 : entries.get(0).unreadInAll();
        }
    }

    private final Lookups lookups;

    Inbox(Lookups lookups) {
        this.lookups = lookups;
    }

    /** One conversation, as the list shows it now. */
    Optional<Entry> entry(Viewer viewer, long conversationId) {
        return lookups.inboxEntry(viewer.id(), conversationId);
    }

    /**
     * Some of a person's conversations.
     *
     * @param before a message before which the newest of each lies
     */
    Page page(Viewer viewer, long before, int size) {
        List<Entry> entries = lookups.inbox(viewer.id(), before, size + 1);
        boolean first = before == NEWEST;
        return entries.size() <= size
                ? new Page(entries, size, first, null)
                : new Page(
                        entries.subList(0, size),
                        size,
                        first,
                        entries.get(size - 1).lastMessageId());
    }

    /** What the list tells of the newest messages of some of a person's conversations, by the ids of these messages. */
    Map<Long, Newest> newest(Viewer viewer, List<Long> messageIds) {
        return lookups.newest(viewer.id(), messageIds);
    }
}
