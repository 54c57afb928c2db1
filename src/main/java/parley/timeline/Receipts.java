package parley.timeline;

import org.jspecify.annotations.Nullable;

/**
 * The positions at which a page shows the receipts of the viewer's own messages, each at the newest message for which it
 * holds. 0 stands for none.
 *
 * @param shared whether both people share receipts
 */
public record Receipts(boolean shared, long sent, long delivered, long read) {

    /** The receipts that both people consent to. */
    static Receipts of(boolean shared, long sent, long delivered, long read) {
        return shared ? new Receipts(true, sent, delivered, read) : new Receipts(false, sent, 0, 0);
    }

    /** The position of a receipt. */
    public long of(String kind) {
        return switch (kind) {
            case "read" -> read;
            case "delivered" -> delivered;
            default -> sent;
        };
    }

    /** The receipt to show below the message at a position, null for none. */
    public @Nullable String at(long position) {
        if (read == position) {
            return "read";
        }
        if (delivered == position) {
            return "delivered";
        }
        return sent == position ? "sent" : null;
    }
}
