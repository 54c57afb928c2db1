package parley.messages;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.web.NotFoundException;
import parley.web.Times;

/** The page of two people's conversation. */
@Controller
class ConversationController {

    private final ConversationPages pages;

    ConversationController(ConversationPages pages) {
        this.pages = pages;
    }

    @GetMapping("/conversations/with/{username}")
    String conversation(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String username,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String around,
            @RequestHeader(name = "Sec-Purpose", defaultValue = "") String purpose,
            @ModelAttribute("times") Times times,
            Model model) {
        Opened opened = pages.open(Usernames.normalized(username), viewer).orElseThrow(NotFoundException::new);
        model.addAttribute("form", SendForm.to(opened.username()));
        // A browser that fetches ahead of its person has read nothing.
        boolean looking = !purpose.contains("prefetch");
        return pages.show(opened, range(before, after, around, opened.lastPosition()), looking, viewer, times, model);
    }

    // Positions are part of an address, which people edit: nonsense shows the newest.
    private static Timeline.Range range(
            @Nullable String before, @Nullable String after, @Nullable String around, long last) {
        if (isPosition(before)) {
            return Timeline.Range.before(Math.min(Long.parseLong(before), last + 1));
        }
        if (isPosition(after)) {
            return Timeline.Range.after(Math.min(Long.parseLong(after), last));
        }
        if (isPosition(around)) {
            return Timeline.Range.around(Math.min(Long.parseLong(around), last));
        }
        return Timeline.Range.newest(last);
    }

    private static boolean isPosition(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}");
    }
}
