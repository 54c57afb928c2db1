package parley.timeline;

import java.util.ArrayList;
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

    /**
     * Entries that follow each other on the page.
     *
     * @param unread whether the line above the unread messages stands before them
     * @param receipt the receipt below the last of them, null for none
     */
    public record Part(
            boolean unread, List<Entry> entries, @Nullable String receipt) {

        /** Position of the last entry. */
        public long last() {
            return entries.get(entries.size() - 1).position();
        }
    }

    /** The entries, divided where something stands between them. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < entries.size(); i++) {
            String receipt = receipts.at(entries.get(i).position());
            boolean ends = i + 1 == entries.size() || isFirstUnread(i + 1);
            if (receipt != null || ends) {
                parts.add(new Part(isFirstUnread(from), entries.subList(from, i + 1), receipt));
                from = i + 1;
            }
        }
        return parts;
    }

    /** The receipts of later messages. The marks of the messages here derive from them. */
    public List<String> laterReceipts() {
        List<String> later = new ArrayList<>();
        if (receipts.delivered() > last) {
            later.add("delivered");
        }
        if (receipts.read() > last) {
            later.add("read");
        }
        return later;
    }

    private boolean isFirstUnread(int index) {
        return firstUnread != null && entries.get(index).position() == firstUnread;
    }

    public boolean hasEarlier() {
        return first > 1;
    }

    public boolean hasLater() {
        return last < newest;
    }
}
