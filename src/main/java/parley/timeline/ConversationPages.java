package parley.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import parley.conversations.Membership;
import parley.conversations.ReadPositions;
import parley.messages.VisibleMessages;
import parley.pages.Times;
import parley.users.Viewer;

/** Fills the page of a conversation, for a visit and for a message that was refused. */
@Component
class ConversationPages {

    private final Timeline timeline;
    private final VisibleMessages visible;
    private final ReadPositions positions;

    ConversationPages(Timeline timeline, VisibleMessages visible, ReadPositions positions) {
        this.timeline = timeline;
        this.visible = visible;
        this.positions = positions;
    }

    /** The message to which the composer replies, null where the viewer cannot reply to it here. */
    Composer.@Nullable Reply reply(Viewer viewer, Membership membership, @Nullable Long replyTo) {
        return replyTo == null
                ? null
                : visible.find(viewer, replyTo)
                        .filter(found -> found.membership().conversationId() == membership.conversationId())
                        .map(VisibleMessages.Visible::message)
                        .filter(message -> !message.isDeleted())
                        .map(message -> new Composer.Reply(
                                message.id(), message.isFrom(viewer), Timeline.quote(message.body())))
                        .orElse(null);
    }

    /**
     * Fills the model. Moves the read position first, so that the list shows the conversation as read.
     *
     * @param reading whether showing the page means that the viewer has read it
     */
    String show(Membership membership, Range range, boolean reading, Composer composer, Times times, Model model) {
        Times local = times.in(membership.zone());
        TimelinePage page = timeline.page(membership, range, local);
        // Messages between the read position and this page may never have been shown. The newest page reads them all.
        boolean followsRead = page.first() <= membership.readPosition() + 1 || !page.hasLater();
        if (reading && followsRead) {
            positions.read(membership, page.last());
        }
        model.addAttribute("times", local);
        model.addAttribute("membership", membership);
        model.addAttribute("topBar", TopBar.of(membership));
        model.addAttribute("page", page);
        model.addAttribute("composer", composer);
        model.addAttribute("sending", List.of(Entry.sending(local.zone())));
        return "timeline/conversation";
    }
}
