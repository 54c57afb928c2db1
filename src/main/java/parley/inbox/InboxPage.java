package parley.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list.
 *
 * @param unread number of unread messages in all of the viewer's conversations
 * @param chats number of the viewer's conversations with unread messages
 * @param current id of the conversation that the page shows, null for none
 * @param size the most rows that there may be
 * @param first whether it begins at the top of the list
 * @param next id of the message before which the next part begins, null on the last part
 */
public record InboxPage(
        List<InboxRow> rows,
        long unread,
        long chats,
        InboxFilter filter,
        @Nullable Long current,
        int size,
        boolean first,
        @Nullable Long next) {

    /**
     * What stands above the list.
     *
     * @param place the address that shows the list with another filter: a conversation stays open
     * @param chats number of the viewer's conversations with unread messages
     */
    public record FilterBar(InboxFilter filter, String place, long chats) {}

    public FilterBar filterBar() {
        return new FilterBar(filter, current == null ? "/" : "/conversations/" + current, chats);
    }

    /** The address of the next part. */
    public String more() {
        String query = filter.query();
        return "/" + (query.isEmpty() ? "?" : query + "&") + "before=" + next;
    }
}
