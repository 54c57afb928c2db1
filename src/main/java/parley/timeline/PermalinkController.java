package parley.timeline;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import parley.messages.VisibleMessages;
import parley.pages.NotFoundException;
import parley.users.Viewer;

/** A message's permanent address. It redirects to the page around the message. */
@Controller
class PermalinkController {

    private final VisibleMessages visible;

    PermalinkController(VisibleMessages visible) {
        this.visible = visible;
    }

    @GetMapping("/messages/{id:[0-9]{1,18}}")
    String message(@AuthenticationPrincipal Viewer viewer, @PathVariable long id) {
        VisibleMessages.Visible found = visible.find(viewer, id).orElseThrow(NotFoundException::new);
        return "redirect:/conversations/" + found.membership().conversationId() + "?around="
                + found.message().position() + "#message-" + id;
    }
}
