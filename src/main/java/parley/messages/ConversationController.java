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
            boolean newest,
            @Nullable String reply) {

        static View of(Map<String, String> parameters) {
            return new View(
                    parameters.get("before"),
                    parameters.get("after"),
                    parameters.get("around"),
                    parameters.containsKey("newest"),
                    parameters.get("reply"));
        }

        /** Whether it opens where the viewer has read to. */
        boolean opensAtUnread(Opened opened) {
            // Somebody who has written since sees the end, and so what they wrote.
            return before == null
                    && after == null
                    && around == null
                    && !newest
                    && opened.readPosition() < opened.lastPosition()
                    && opened.ownPosition() <= opened.readPosition();
        }

        // They are part of an address, which people edit: nonsense shows the newest.
        Timeline.Range range(Opened opened) {
            long last = opened.lastPosition();
            if (opensAtUnread(opened)) {
                return Timeline.Range.unread(opened.readPosition(), last);
            }
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
        model.addAttribute("opensAtUnread", view.opensAtUnread(opened));
        model.addAttribute("around", AddressNumber.parse(view.around()));
        return pages.show(opened, view.range(opened), reading, writing, viewer, times, model);
    }
}
