package parley.inbox;

import java.util.Map;
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
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("times") Times times,
            Model model) {
        long before = AddressNumber.parse(parameters.get("before"), Inbox.TOP);
        InboxFilter filter = InboxFilter.of(parameters);
        model.addAttribute("inbox", inbox.page(viewer, times, null, filter, before, Inbox.PAGE_SIZE));
        return "inbox/inbox";
    }

    /** The list for a page that missed changes or filters it, as long as that page shows it. */
    @GetMapping("/conversations")
    ResponseEntity<String> list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> parameters) {
        int rows = (int) Math.max(1, Math.min(AddressNumber.parse(parameters.get("size"), Inbox.ASIDE), Inbox.MOST));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TurboStreams.MEDIA_TYPE)
                .body(streams.list(viewer, InboxFilter.of(parameters), rows));
    }
}
