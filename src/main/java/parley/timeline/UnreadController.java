package parley.timeline;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import parley.conversations.ReadPositions;
import parley.messages.VisibleMessages;
import parley.pages.NotFoundException;
import parley.users.Viewer;

/** Marks a conversation as unread, from a message of another on. */
@Controller
class UnreadController {

    private final VisibleMessages visible;
    private final ReadPositions positions;

    UnreadController(VisibleMessages visible, ReadPositions positions) {
        this.visible = visible;
        this.positions = positions;
    }

    @PostMapping("/messages/{id:[0-9]{1,18}}/unread")
    String unread(@AuthenticationPrincipal Viewer viewer, @PathVariable long id) {
        // The viewer's own messages are never unread.
        VisibleMessages.Visible found = visible.find(viewer, id)
                .filter(message -> !message.message().isFrom(viewer))
                .orElseThrow(NotFoundException::new);
        positions.unread(found.membership(), found.message().position());
        return "redirect:/";
    }
}
