package parley.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list.
 *
 * @param unread number of unread messages in all of the viewer's conversations
 * @param size the most rows that there may be
 * @param first whether it begins at the top of the list
 * @param next id of the message before which the next part begins, null on the last part
 */
public record InboxPage(
        List<InboxRow> rows,
        long unread,
        int size,
        boolean first,
        @Nullable Long next) {}
