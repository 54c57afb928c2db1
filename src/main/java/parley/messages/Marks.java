package parley.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.users.Viewer;

/**
 * What became of the viewer's messages, each said once, at the newest that it holds for: positions that only grow, 0 before
 * the first.
 *
 * @param shared whether the two tell each other what was delivered and read
 * @param read position of the viewer's newest message that the other has read
 * @param delivered position of the viewer's newest message that has reached the other
 * @param sent position of the viewer's newest message
 */
public record Marks(boolean shared, long read, long delivered, long sent) {

    /** What of them the two want to tell each other. */
    static Marks of(Opened opened, long read, long delivered) {
        return opened.receipts()
                ? new Marks(true, read, delivered, opened.ownPosition())
                : new Marks(false, 0, 0, opened.ownPosition());
    }

    /** Those among the newest messages of a conversation; of one before them nothing is told on their page. */
    static Marks among(List<Timeline.Row> newest, Opened opened, Viewer viewer) {
        return of(
                opened,
                newestOwn(newest, opened.readByOther(), viewer),
                newestOwn(newest, opened.deliveredToOther(), viewer));
    }

    private static long newestOwn(List<Timeline.Row> rows, long upTo, Viewer viewer) {
        return rows.stream()
                .filter(row -> row.senderId() == viewer.id() && row.position() <= upTo)
                .mapToLong(Timeline.Row::position)
                .max()
                .orElse(0);
    }

    /** The key of what became of the message at a position, none where nothing is said of it. */
    @Nullable
    String status(long position) {
        if (read == position) {
            return "status.read";
        }
        if (delivered == position) {
            return "status.delivered";
        }
        return sent == position ? "status.sent" : null;
    }
}
