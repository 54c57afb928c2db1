package parley.inbox;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import parley.users.Viewer;

/** The pages that a script shows as dialogs: where to go, and the keyboard shortcuts. */
@Controller
class GettingAroundController {

    private final Destinations destinations;

    GettingAroundController(Destinations destinations) {
        this.destinations = destinations;
    }

    @GetMapping("/conversations/switch")
    String switchConversation(
            @AuthenticationPrincipal Viewer viewer, @RequestParam(defaultValue = "") String q, Model model) {
        InboxFilter filter = InboxFilter.of(q, false);
        model.addAttribute("name", filter.name());
        model.addAttribute("destinations", destinations.find(viewer, filter));
        return "inbox/switch";
    }

    @GetMapping("/keyboard")
    String keyboard() {
        return "inbox/keyboard";
    }
}
