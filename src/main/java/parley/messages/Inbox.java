package parley.messages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import parley.text.MessageText;
import parley.users.Viewer;

/** A person's conversations, the one with the newest message first. */
@Component
class Inbox {

    private static final int SNIPPET = 80;
    private static final Instant END_OF_TIME = Instant.parse("9000-01-01T00:00:00Z");

    /** A conversation in the list: with whom, its newest message, and how many are unread. */
    record Row(
            long conversationId,
            String username,
            String displayName,
            Instant lastMessageAt,
            long lastSenderId,
            String lastBody,
            long unread) {

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

    /** Some conversations and the cursor of those that follow, none where these are the last. */
    record Page(List<Row> rows, boolean first, @Nullable Cursor next) {}

    private final Messages messages;

    Inbox(Messages messages) {
        this.messages = messages;
    }

    Page page(Viewer viewer, Cursor cursor, int size) {
        List<Row> rows = messages.inbox(viewer.id(), cursor.before(), cursor.beforeId(), Limit.of(size + 1));
        boolean first = cursor.equals(Cursor.START);
        return rows.size() <= size
                ? new Page(rows, first, null)
                : new Page(rows.subList(0, size), first, Cursor.after(rows.get(size - 1)));
    }
}
