package parley.inbox;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import parley.pages.AddressNumber;
import parley.pages.Times;
import parley.pages.TurboStreams;
import parley.users.Viewer;

/** The list of conversations. */
@Controller
class InboxController {

    private final Inbox inbox;
    private final InboxStreams streams;

    InboxController(Inbox inbox, InboxStreams streams) {
        this.inbox = inbox;
        this.streams = streams;
    }

    @GetMapping("/")
    String inbox(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String before,
            @ModelAttribute("times") Times times,
            Model model) {
        model.addAttribute(
                "inbox", inbox.page(viewer, times, null, AddressNumber.parse(before, Inbox.TOP), Inbox.PAGE_SIZE));
        return "inbox/inbox";
    }

    /** The list for a page that missed changes, as long as that page shows it. */
    @GetMapping("/conversations")
    ResponseEntity<String> list(@AuthenticationPrincipal Viewer viewer, @RequestParam(defaultValue = "") String size) {
        int rows = (int) Math.max(1, Math.min(AddressNumber.parse(size, Inbox.ASIDE), Inbox.PAGE_SIZE));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TurboStreams.MEDIA_TYPE)
                .body(streams.list(viewer, rows));
    }
}
