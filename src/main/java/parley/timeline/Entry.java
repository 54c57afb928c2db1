package parley.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import parley.conversations.Membership;
import parley.pages.Cacheable;
import parley.text.MessageHtml;

/**
 * A message as its fragment prints it. It depends on the message, the one before it and the viewer's day, so that it looks
 * the same on every page.
 *
 * @param sender name of the sender, null for the viewer's own message
 * @param newDay whether it is the first message of its day
 * @param turn whether its sender did not write the message just before it
 * @param pressed the first characters of the send key of the viewer's own message, null for another's; the page that sent
 *     it recognizes it by them
 * @param today the viewer's day, where the message names its own day relative to it
 */
public record Entry(
        long id,
        long conversationId,
        long position,
        long revision,
        @Nullable String sender,
        String body,
        Instant sentAt,
        @Nullable Instant editedAt,
        boolean deleted,
        boolean newDay,
        boolean turn,
        @Nullable Quote quote,
        @Nullable String pressed,
        ZoneId zone,
        @Nullable LocalDate today)
        implements Cacheable {

    /**
     * The message that a reply quotes.
     *
     * @param author the other person, null where the viewer wrote it
     * @param text the beginning of its text, null where it was deleted
     */
    public record Quote(
            long id,
            Membership.@Nullable Other author,
            @Nullable String text,
            boolean edited) {}

    /** All that the fragment reads. The revision covers the text, and the text of the quote. */
    private record EntryKey(
            long id,
            long revision,
            @Nullable String sender,
            boolean newDay,
            boolean turn,
            long quotedId,
            Membership.@Nullable Other quotedAuthor,
            ZoneId zone,
            @Nullable LocalDate today)
            implements Key {

        @Override
        public boolean shows(long messageId) {
            return id == messageId || quotedId == messageId;
        }
    }

    /** A message that is not stored yet. The script fills in its text. */
    static Entry sending(ZoneId zone) {
        return new Entry(0, 0, 0, 0, null, "", Instant.EPOCH, null, false, false, false, null, null, zone, null);
    }

    @Override
    public Key key() {
        return new EntryKey(
                id,
                revision,
                sender,
                newDay,
                turn,
                quote == null ? 0 : quote.id(),
                quote == null ? null : quote.author(),
                zone,
                today);
    }

    public boolean own() {
        return sender == null;
    }

    public String html() {
        return MessageHtml.of(body);
    }

    /** Whether the message is so short and cheerful that it needs no bubble. */
    public boolean emoji() {
        return MessageHtml.isFewEmoji(body);
    }
}
