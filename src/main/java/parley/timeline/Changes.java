package parley.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.conversations.Membership;
import parley.messages.Sending;
import parley.pages.FragmentRenderer;
import parley.pages.Times;
import parley.users.ViewerTimes;

/** Renders what changed in a conversation as Turbo Streams, made of the same fragments as its page. */
@Component
public class Changes {

    /** Bytes that rendering and sending one batch may hold in memory. */
    static final int BATCH_MEMORY = 1 << 20;

    private static final int BATCH = 200;
    // Escaping makes up to six bytes of a character, and 200 short messages have about as many bytes of markup.
    private static final int BATCH_CHARACTERS = 40 << 10;

    // Few at once, so that the last query of a batch loads few long texts in vain.
    private static final int LOADED_AT_ONCE = 25;

    /**
     * Changes of a conversation, for one viewer.
     *
     * @param base the newest revision that a page must have completely before it applies them
     * @param revision the newest revision that a page has completely afterwards
     * @param next the cursor of the next batch, null where this is the last
     */
    public record Batch(
            long conversationId,
            long base,
            long revision,
            @Nullable String next,
            String html) {}

    private final Timeline timeline;
    private final ViewerTimes times;
    private final FragmentRenderer fragments;

    Changes(Timeline timeline, ViewerTimes times, FragmentRenderer fragments) {
        this.timeline = timeline;
        this.times = times;
        this.fragments = fragments;
    }

    /** The changes after a revision, for a push. Pages ask for the changes themselves where they are too many. */
    public Batch push(Membership membership, long revision) {
        Batch batch = since(membership, Cursor.after(revision));
        return batch.next() == null
                ? batch
                : new Batch(
                        membership.conversationId(), membership.lastRevision(), membership.lastRevision(), null, "");
    }

    /** The receipts of the viewer's messages as they are now. */
    public Batch receipts(Membership membership) {
        return since(membership, Cursor.after(membership.lastRevision()));
    }

    /** The answer to the composer that sent a message. */
    String sent(Membership membership, Sending.Sent sent, boolean toPerson) {
        String message = since(membership, Cursor.after(sent.revision() - 1)).html();
        return toPerson ? begun(membership) + message : message;
    }

    /** Moves an empty page to the conversation that has got its first message. */
    public String begun(Membership membership) {
        return fragments.render("timeline/_begun", Map.of("membership", membership, "topBar", TopBar.of(membership)));
    }

    /** A batch of the changes after a cursor. */
    Batch since(Membership membership, Cursor since) {
        List<Timeline.Change> changed = timeline.changed(membership, since, BATCH + 1);
        Times local = times.in(membership.zone());
        List<Entry> entries = entries(membership, changed.subList(0, Math.min(changed.size(), BATCH)), local);
        String html = fragments.render(
                "timeline/_changes",
                Map.of("entries", entries, "receipts", timeline.receipts(membership), "times", local));
        if (entries.size() < changed.size()) {
            Timeline.Change last = changed.get(entries.size() - 1);
            Cursor next = new Cursor(last.revision(), last.position());
            return new Batch(membership.conversationId(), since.complete(), next.complete(), next.toString(), html);
        }
        long newest = changed.isEmpty()
                ? since.revision()
                : changed.get(changed.size() - 1).revision();
        return new Batch(
                membership.conversationId(), since.complete(), Math.max(membership.lastRevision(), newest), null, html);
    }

    /** As many of the changed messages as a batch has room for, at least the first. */
    private List<Entry> entries(Membership membership, List<Timeline.Change> changed, Times local) {
        List<Entry> entries = new ArrayList<>();
        int characters = 0;
        for (int from = 0; from < changed.size(); from += LOADED_AT_ONCE) {
            List<Long> ids = changed.subList(from, Math.min(changed.size(), from + LOADED_AT_ONCE)).stream()
                    .map(Timeline.Change::messageId)
                    .toList();
            for (Entry entry : timeline.at(membership, ids, local)) {
                characters += entry.body().length();
                if (characters > BATCH_CHARACTERS && !entries.isEmpty()) {
                    return entries;
                }
                entries.add(entry);
            }
        }
        return entries;
    }
}
