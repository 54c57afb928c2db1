package parley.messages;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import parley.users.Viewer;
import parley.web.NotFoundException;

/** Showing a conversation as unread again, from a message of the other's on. */
@Controller
class UnreadController {

    private final Lookups lookups;
    private final Messages messages;
    private final ReadPositions positions;

    UnreadController(Lookups lookups, Messages messages, ReadPositions positions) {
        this.lookups = lookups;
        this.messages = messages;
        this.positions = positions;
    }

    @PostMapping("/messages/{id:[0-9]{1,18}}/unread")
    String unread(@AuthenticationPrincipal Viewer viewer, @PathVariable long id) {
        // From one's own message there may be nothing to read: only the other's can be unread.
        Message message = messages.find(id, viewer.id())
                .filter(found -> !found.isFrom(viewer))
                .orElseThrow(NotFoundException::new);
        Messages.Place place = messages.place(id, viewer.id()).orElseThrow(NotFoundException::new);
        Opened opened = lookups.open(place.username(), viewer.id()).orElseThrow(NotFoundException::new);
        positions.unread(opened, viewer, message.position());
        return "redirect:/";
    }
}
