package parley.messages;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.web.Times;

/** The page of a conversation, for those who open it and for a message refused by its composer. */
@Component
class ConversationPages {

    private final Messages messages;
    private final Timeline timeline;

    ConversationPages(Messages messages, Timeline timeline) {
        this.messages = messages;
        this.timeline = timeline;
    }

    Optional<Opened> open(String username, Viewer viewer) {
        return Usernames.isValid(username) ? messages.open(username, viewer.id()) : Optional.empty();
    }

    /** Fills the model, and moves the read position before the page prints what is unread elsewhere. */
    String show(Opened opened, Timeline.Range range, boolean looking, Viewer viewer, Times times, Model model) {
        Timeline.Page page = timeline.page(opened, viewer, range, times);
        if (looking) {
            timeline.read(opened, viewer, page);
        }
        model.addAttribute("other", opened);
        model.addAttribute("page", page);
        model.addAttribute("sendKey", UUID.randomUUID());
        return "messages/conversation";
    }
}
