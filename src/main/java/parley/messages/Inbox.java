package parley.messages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private static final Instant END_OF_TIME = Instant.parse("9000-01-01T00:00:00Z");

    /**
     * A conversation in the list: with whom, its newest message, and how many are unread.
     *
     * @param unreadInAll how many are unread in all conversations, repeated on each row, which saves a query
     */
    record Row(
            long conversationId,
            String username,
            String displayName,
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
                    lastMessageAt,
                    lastSenderId,
                    lastBody,
                    lastDeletedAt,
                    unread,
                    muted,
                    null);
        }

        /** A number that grows with the place in the list: microseconds of the newest message. */
        public long order() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, lastMessageAt);
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

    /** A place in the order of the list, as an address carries it: microseconds since 1970, a dot, a conversation. */
    record Cursor(Instant before, long beforeId) {

        static final Cursor START = new Cursor(END_OF_TIME, Long.MAX_VALUE);

        /** Reads an address's cursor; nonsense is the start. */
        static Cursor parse(@Nullable String text) {
            if (text == null || !text.matches("[0-9]{1,17}\\.[0-9]{1,18}")) {
                return START;
            }
            int dot = text.indexOf('.');
            return new Cursor(
                    Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot)), ChronoUnit.MICROS),
                    Long.parseLong(text.substring(dot + 1)));
        }

        static Cursor after(Row row) {
            return new Cursor(row.lastMessageAt(), row.conversationId());
        }

        @Override
        public String toString() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, before) + "." + beforeId;
        }
    }

    /**
     * Some conversations.
     *
     * @param size how many there may be
     * @param next where those begin that follow, none where these are the last
     */
    public record Page(
            List<Row> rows,
            int size,
            boolean first,
            @Nullable Cursor next) {

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

    Page page(Viewer viewer, Cursor cursor, int size) {
        List<Row> rows = lookups.inbox(viewer.id(), cursor.before(), cursor.beforeId(), size + 1);
        boolean first = cursor.equals(Cursor.START);
        return rows.size() <= size
                ? new Page(rows, size, first, null)
                : new Page(rows.subList(0, size), size, first, Cursor.after(rows.get(size - 1)));
    }
}
