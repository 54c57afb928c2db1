package parley.messages;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import parley.users.Viewer;
import parley.web.AddressNumber;

/** The inbox. */
@Controller
class InboxController {

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping("/")
    String inbox(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        model.addAttribute("sidebar", inbox.page(viewer, AddressNumber.parse(before, Inbox.TOP), Inbox.PAGE_SIZE));
        return "messages/inbox";
    }
}
