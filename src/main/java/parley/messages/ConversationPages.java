package parley.messages;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.web.Times;

/** The page of a conversation, for those who open it and for a message refused by its composer. */
@Component
class ConversationPages {

    private final Lookups lookups;
    private final Timeline timeline;
    private final ReadPositions positions;

    ConversationPages(Lookups lookups, Timeline timeline, ReadPositions positions) {
        this.lookups = lookups;
        this.timeline = timeline;
        this.positions = positions;
    }

    Optional<Opened> open(String username, Viewer viewer) {
        return Usernames.isValid(username) ? lookups.open(username, viewer.id()) : Optional.empty();
    }

    /**
     * What the composer holds.
     *
     * @param replyTo the message that it answers, if the viewer can answer it here
     */
    Writing writing(String text, @Nullable String refusal, @Nullable Long replyTo, Opened opened, Viewer viewer) {
        Timeline.Quote answered =
                replyTo == null ? null : timeline.quote(replyTo, opened, viewer).orElse(null);
        return new Writing(text, refusal, answered, null);
    }

    /**
     * Fills the model, and moves the read position before the page prints what is unread elsewhere.
     *
     * @param reading whether to show the page is to have read it
     */
    String show(
            Opened opened,
            Timeline.Range range,
            boolean reading,
            Writing writing,
            Viewer viewer,
            Times times,
            Model model) {
        Times local = times.in(opened.zone());
        Timeline.Page page = timeline.page(opened, viewer, range, local);
        // What lies between here and what was read before may never have been shown; the newest ends the search for it.
        boolean followsRead = page.first() <= opened.readPosition() + 1 || !page.hasLater();
        if (reading && followsRead) {
            positions.read(opened, viewer, page.last());
        }
        model.addAttribute("times", local);
        model.addAttribute("other", opened);
        model.addAttribute("page", page);
        model.addAttribute("writing", writing);
        return "messages/conversation";
    }
}
