package parley.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.text.MessageHtml;
import parley.text.MessageText;
import parley.users.Viewer;
import parley.web.Times;

/** The messages of a conversation as a viewer sees them: a page of them, or those at given positions. */
@Component
class Timeline {

    private static final int PAGE_SIZE = 50;
    private static final int READ_BEFORE = 10;
    private static final int QUOTE = 140;
    private static final int PRESSED = 8;
    private static final Duration TURN = Duration.ofMinutes(10);

    /** Which part of a conversation: a range of positions, both ends included. */
    record Range(long from, long to) {

        static Range newest(long last) {
            return before(last + 1);
        }

        static Range before(long position) {
            return new Range(position - PAGE_SIZE, position - 1);
        }

        static Range after(long position) {
            return new Range(position + 1, position + PAGE_SIZE);
        }

        static Range around(long position) {
            return new Range(position - PAGE_SIZE / 2, position + PAGE_SIZE / 2 - 1);
        }

        /** Where the unread begin, below some that were read; the newest where all of them are there. */
        static Range unread(long read, long last) {
            long from = read + 1 - READ_BEFORE;
            return last < from + PAGE_SIZE ? newest(last) : new Range(from, from + PAGE_SIZE - 1);
        }

        /** The part of it that there is; the newest where there is none, so that no address shows an empty conversation. */
        Range within(long last) {
            return to < 1 || from > last ? newest(last).within(last) : new Range(Math.max(1, from), Math.min(last, to));
        }
    }

    /** A message as the page of its conversation prints it, with the beginning of the one it answers. */
    record Row(
            long id,
            long position,
            long revision,
            long senderId,
            String body,
            Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            @Nullable Long quotedId,
            @Nullable Long quotedSenderId,
            @Nullable String quotedBody,
            @Nullable Instant quotedEditedAt,
            @Nullable Instant quotedDeletedAt,
            String sendKey) {}

    /** What the look of a message depends on of the one before it. */
    record Before(long senderId, Instant sentAt) {}

    /** A message with the one before it, which the first of a conversation does not have. */
    record Placed(Row row, @Nullable Before before) {}

    /** The message that another answers: the beginning of its text, none where it was deleted. */
    public record Quote(long id, boolean own, @Nullable String text, boolean edited) {}

    /**
     * A message as its fragment prints it. It depends on the message and the one before it alone, so that it looks the
     * same on every page.
     *
     * @param newDay whether it is the first of its day
     * @param turn whether it begins a turn of its sender's
     * @param status key of what became of it, at the newest of the viewer's own that it holds for
     * @param pressed beginning of the send key of the viewer's own, by which the page that sent it knows it
     */
    public record Item(
            long id,
            long position,
            long revision,
            boolean own,
            String body,
            Instant sentAt,
            @Nullable Instant editedAt,
            boolean deleted,
            boolean newDay,
            boolean turn,
            @Nullable Quote quote,
            @Nullable String status,
            @Nullable String pressed) {

        /** Whether it is a message or quotes it. */
        boolean shows(long messageId) {
            return id == messageId || (quote != null && quote.id() == messageId);
        }

        public String html() {
            return MessageHtml.of(body);
        }

        public boolean loneEmoji() {
            return MessageHtml.isLoneEmoji(body);
        }
    }

    /**
     * A part of a conversation, oldest first.
     *
     * @param firstUnread position of the first message of the other's that the viewer had not read, where it is here
     * @param unreadAfter the position after which the unread begin, where that lies before this part
     */
    public record Page(
            List<Item> items,
            long first,
            long last,
            boolean hasEarlier,
            boolean hasLater,
            @Nullable Long firstUnread,
            @Nullable Long unreadAfter) {

        /** The message with which the unread begin, where it is here. */
        public @Nullable Item firstOfUnread() {
            return firstUnread == null ? null : unread().get(0);
        }

        /** Those before the first unread: all, where it is not here. */
        public List<Item> read() {
            return items.subList(0, firstUnread == null ? items.size() : (int) (firstUnread - first));
        }

        /** Those from the first unread. */
        public List<Item> unread() {
            return items.subList(read().size(), items.size());
        }
    }

    private final Lookups lookups;
    private final Messages messages;

    Timeline(Lookups lookups, Messages messages) {
        this.lookups = lookups;
        this.messages = messages;
    }

    Page page(Opened opened, Viewer viewer, Range asked, Times times) {
        Long conversation = opened.conversationId();
        if (conversation == null) {
            return new Page(List.of(), 0, 0, false, false, null, null);
        }
        Range range = asked.within(opened.lastPosition());
        // With the one before, on which the look of the first depends.
        List<Row> rows = lookups.page(conversation, range.from() - 1, range.to());
        Marks marks = range.to() == opened.lastPosition()
                ? Marks.among(rows, opened, viewer)
                : lookups.marks(opened, viewer.id());
        boolean unreadBefore = opened.readPosition() + 1 < range.from();
        return new Page(
                items(rows, range.from(), viewer, times, marks),
                range.from(),
                range.to(),
                range.from() > 1,
                range.to() < opened.lastPosition(),
                firstUnread(rows, range.from(), opened, viewer),
                unreadBefore ? opened.readPosition() : null);
    }

    private static List<Item> items(List<Row> rows, long from, Viewer viewer, Times times, Marks marks) {
        List<Item> items = new ArrayList<>(rows.size());
        Before before = null;
        for (Row row : rows) {
            if (row.position() >= from) {
                items.add(item(row, before, viewer, times, marks));
            }
            before = new Before(row.senderId(), row.sentAt());
        }
        return items;
    }

    private static @Nullable Long firstUnread(List<Row> rows, long from, Opened opened, Viewer viewer) {
        return rows.stream()
                .filter(row -> row.position() >= from
                        && row.position() > opened.readPosition()
                        && row.senderId() != viewer.id())
                .map(Row::position)
                .findFirst()
                .orElse(null);
    }

    /** Some messages of a conversation, in the order of their ids here. */
    List<Item> at(List<Long> ids, Opened opened, Viewer viewer, Times times, Marks marks) {
        Long conversation = opened.conversationId();
        if (conversation == null || ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Placed> found = lookups.at(conversation, ids);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(placed -> item(placed.row(), placed.before(), viewer, times, marks))
                .toList();
    }

    private static Item item(Row row, @Nullable Before before, Viewer viewer, Times times, Marks marks) {
        boolean own = row.senderId() == viewer.id();
        boolean newDay = before == null || !times.sameDay(before.sentAt(), row.sentAt());
        return new Item(
                row.id(),
                row.position(),
                row.revision(),
                own,
                row.body(),
                row.sentAt(),
                row.editedAt(),
                row.deletedAt() != null,
                newDay,
                newDay || before == null || !continues(before, row),
                quote(row, viewer),
                own ? marks.status(row.position()) : null,
                own ? row.sendKey().substring(0, PRESSED) : null);
    }

    /** A message of a conversation as its composer quotes it; none where there is nothing to answer. */
    Optional<Quote> quote(long id, Opened opened, Viewer viewer) {
        return messages.find(id, viewer.id())
                .filter(message ->
                        Objects.equals(message.conversation().id(), opened.conversationId()) && !message.isDeleted())
                .map(message ->
                        new Quote(id, message.isFrom(viewer), MessageText.snippet(message.body(), QUOTE), false));
    }

    private static boolean continues(Before before, Row row) {
        return before.senderId() == row.senderId() && before.sentAt().plus(TURN).isAfter(row.sentAt());
    }

    private static @Nullable Quote quote(Row row, Viewer viewer) {
        if (row.quotedId() == null || row.quotedSenderId() == null || row.deletedAt() != null) {
            return null;
        }
        String text = row.quotedDeletedAt() != null || row.quotedBody() == null
                ? null
                : MessageText.snippet(row.quotedBody(), QUOTE);
        return new Quote(row.quotedId(), row.quotedSenderId() == viewer.id(), text, row.quotedEditedAt() != null);
    }
}
