package parley.messages;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.web.AddressNumber;
import parley.web.NotFoundException;
import parley.web.Times;

/** The page of two people's conversation. */
@Controller
class ConversationController {

    /** Which part of it, and which message the composer answers; positions and ids as an address has them. */
    record View(
            @Nullable String before,
            @Nullable String after,
            @Nullable String around,
            @Nullable String reply) {

        static View of(Map<String, String> parameters) {
            return new View(
                    parameters.get("before"),
                    parameters.get("after"),
                    parameters.get("around"),
                    parameters.get("reply"));
        }

        // They are part of an address, which people edit: nonsense shows the newest.
        Timeline.Range range(long last) {
            Long position = AddressNumber.parse(before);
            if (position != null) {
                return Timeline.Range.before(Math.min(position, last + 1));
            }
            position = AddressNumber.parse(after);
            if (position != null) {
                return Timeline.Range.after(Math.min(position, last));
            }
            position = AddressNumber.parse(around);
            return position == null ? Timeline.Range.newest(last) : Timeline.Range.around(Math.min(position, last));
        }

        @Nullable
        Long replyTo() {
            return AddressNumber.parse(reply);
        }
    }

    private final ConversationPages pages;

    ConversationController(ConversationPages pages) {
        this.pages = pages;
    }

    @GetMapping("/conversations/with/{username}")
    String conversation(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String username,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Sec-Purpose", defaultValue = "") String purpose,
            @CookieValue(name = "script", defaultValue = "") String script,
            @ModelAttribute("times") Times times,
            Model model) {
        Opened opened = pages.open(Usernames.normalized(username), viewer).orElseThrow(NotFoundException::new);
        View view = View.of(parameters);
        // A browser that fetches ahead of its person has read nothing, and one with script tells what was seen.
        boolean reading = !purpose.contains("prefetch") && script.isEmpty();
        Writing writing = pages.writing("", null, view.replyTo(), opened, viewer);
        return pages.show(opened, view.range(opened.lastPosition()), reading, writing, viewer, times, model);
    }
}
