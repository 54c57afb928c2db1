package parley.messages;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import parley.users.Viewer;
import parley.web.NotFoundException;

/** A message's lasting address, which leads to the page around it. */
@Controller
class PermalinkController {

    private final Messages messages;

    PermalinkController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/messages/{id:[0-9]{1,18}}")
    String message(@AuthenticationPrincipal Viewer viewer, @PathVariable long id) {
        Messages.Place place = messages.place(id, viewer.id()).orElseThrow(NotFoundException::new);
        return "redirect:/conversations/with/" + place.username() + "?around=" + place.position() + "#message-" + id;
    }
}
