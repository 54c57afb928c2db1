package parley.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.conversations.Participants;
import parley.text.MessageHtml;
import parley.users.Viewer;
import parley.web.Times;

/** The messages of a conversation, a page at a time, and how far they have been read. */
@Component
class Timeline {

    private static final int PAGE_SIZE = 50;
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

        /** The part of it that there is; the newest where there is none, so that no address shows an empty conversation. */
        Range within(long last) {
            return to < 1 || from > last ? newest(last).within(last) : new Range(Math.max(1, from), Math.min(last, to));
        }
    }

    /**
     * A message as its fragment prints it.
     *
     * @param html its text, safe
     * @param newDay whether a day's name goes before it
     * @param firstUnread whether the line "New" goes before it
     * @param turn whether it begins a turn of its sender's
     */
    record Item(
            long id,
            long position,
            boolean own,
            String html,
            boolean loneEmoji,
            Instant sentAt,
            boolean newDay,
            boolean firstUnread,
            boolean turn) {}

    /**
     * A part of a conversation, oldest first.
     *
     * @param unreadAfter the position after which the unread begin, where that lies before this part
     */
    record Page(
            List<Item> items,
            long first,
            long last,
            boolean hasEarlier,
            boolean hasLater,
            @Nullable Long unreadAfter) {}

    private final Messages messages;
    private final Participants participants;

    Timeline(Messages messages, Participants participants) {
        this.messages = messages;
        this.participants = participants;
    }

    Page page(Opened opened, Viewer viewer, Range asked, Times times) {
        Long conversation = opened.conversationId();
        if (conversation == null) {
            return new Page(List.of(), 0, 0, false, false, null);
        }
        Range range = asked.within(opened.lastPosition());
        List<Messages.Row> rows = messages.page(conversation, range.from(), range.to());
        boolean unreadBefore = opened.readPosition() + 1 < range.from();
        return new Page(
                items(rows, opened.readPosition(), viewer, times),
                range.from(),
                range.to(),
                range.from() > 1,
                range.to() < opened.lastPosition(),
                unreadBefore ? opened.readPosition() : null);
    }

    private static List<Item> items(List<Messages.Row> rows, long readPosition, Viewer viewer, Times times) {
        List<Item> items = new ArrayList<>(rows.size());
        boolean newShown = false;
        Messages.Row previous = null;
        for (Messages.Row row : rows) {
            boolean own = row.senderId() == viewer.id();
            boolean newDay = previous == null || !times.sameDay(previous.sentAt(), row.sentAt());
            boolean firstUnread = !newShown && !own && row.position() > readPosition;
            boolean turn = newDay || firstUnread || !continues(previous, row);
            newShown |= firstUnread;
            items.add(new Item(
                    row.id(),
                    row.position(),
                    own,
                    MessageHtml.of(row.body()),
                    MessageHtml.isLoneEmoji(row.body()),
                    row.sentAt(),
                    newDay,
                    firstUnread,
                    turn));
            previous = row;
        }
        return items;
    }

    private static boolean continues(Messages.@Nullable Row previous, Messages.Row row) {
        return previous != null
                && previous.senderId() == row.senderId()
                && previous.sentAt().plus(TURN).isAfter(row.sentAt());
    }

    /** Marks a page as read: everything up to its newest message. */
    void read(Opened opened, Viewer viewer, Page page) {
        if (opened.conversationId() != null && page.last() > opened.readPosition()) {
            participants.read(opened.conversationId(), viewer.id(), page.last());
        }
    }
}
