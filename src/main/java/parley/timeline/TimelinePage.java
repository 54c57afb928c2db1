package parley.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a conversation, oldest message first.
 *
 * @param first position of the first entry
 * @param last position of the last entry
 * @param newest position of the conversation's newest message
 * @param firstUnread position of the first entry that another sent and the viewer has not read, null where it is not here
 * @param unreadAfter position after which the unread messages begin, where that lies before this part
 */
public record TimelinePage(
        List<Entry> entries,
        long first,
        long last,
        long newest,
        @Nullable Long firstUnread,
        @Nullable Long unreadAfter,
        Receipts receipts) {

    public boolean hasEarlier() {
        return first > 1;
    }

    public boolean hasLater() {
        return last < newest;
    }
}
