package parley.messages;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.users.Viewer;

/**
 * What became of the viewer's messages, each said once, at the newest that it holds for.
 *
 * @param read position of the viewer's newest message that the other has read
 * @param delivered position of the viewer's newest message that has reached the other
 * @param sent position of the viewer's newest message, 0 before the first
 */
public record Marks(@Nullable Long read, @Nullable Long delivered, long sent) {

    /** What of them the two want to tell each other. */
    static Marks of(Opened opened, @Nullable Long read, @Nullable Long delivered) {
        return opened.receipts()
                ? new Marks(read, delivered, opened.ownPosition())
                : new Marks(null, null, opened.ownPosition());
    }

    /** Those among the newest messages of a conversation; of one before them nothing is told on their page. */
    static Marks among(List<Timeline.Row> newest, Opened opened, Viewer viewer) {
        return of(
                opened,
                newestOwn(newest, opened.readByOther(), viewer),
                newestOwn(newest, opened.deliveredToOther(), viewer));
    }

    private static @Nullable Long newestOwn(List<Timeline.Row> rows, long upTo, Viewer viewer) {
        return rows.stream()
                .filter(row -> row.senderId() == viewer.id() && row.position() <= upTo)
                .map(Timeline.Row::position)
                .reduce((before, after) -> after)
                .orElse(null);
    }

    /** The positions at which something is said. */
    public List<Long> positions() {
        return Stream.of(read, delivered, sent)
                .filter(position -> position != null && position > 0)
                .distinct()
                .toList();
    }

    /** The key of what became of the message at a position, none where nothing is said of it. */
    public @Nullable String status(long position) {
        if (Objects.equals(read, position)) {
            return "status.read";
        }
        if (Objects.equals(delivered, position)) {
            return "status.delivered";
        }
        return sent == position ? "status.sent" : null;
    }
}
