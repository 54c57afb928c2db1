package parley.timeline;

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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.pages.AddressNumber;
import parley.pages.NotFoundException;
import parley.pages.Times;
import parley.users.Viewer;

/** The page of a conversation. */
@Controller
class ConversationController {

    /** The parameters of the address: which part to show, and the message to reply to. */
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

        /** Whether the page opens at the first unread message. It opens at its end for a viewer who has written since. */
        boolean opensAtUnread(Membership membership) {
            return before == null
                    && after == null
                    && around == null
                    && !newest
                    && membership.readPosition() < membership.lastPosition()
                    && membership.ownPosition() <= membership.readPosition();
        }

        // People edit addresses. A malformed number shows the newest page.
        Range range(Membership membership) {
            long last = membership.lastPosition();
            if (opensAtUnread(membership)) {
                return Range.unread(membership.readPosition(), last);
            }
            Long position = AddressNumber.parse(before);
            if (position != null) {
                return Range.before(Math.min(position, last + 1));
            }
            position = AddressNumber.parse(after);
            if (position != null) {
                return Range.after(Math.min(position, last));
            }
            position = AddressNumber.parse(around);
            return position == null ? Range.newest(last) : Range.around(Math.min(position, last));
        }
    }

    private final Participants participants;
    private final ConversationPages pages;

    ConversationController(Participants participants, ConversationPages pages) {
        this.participants = participants;
        this.pages = pages;
    }

    @GetMapping("/conversations/{id:[0-9]{1,18}}")
    String conversation(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Sec-Purpose", defaultValue = "") String purpose,
            @CookieValue(name = "script", defaultValue = "") String script,
            @ModelAttribute("times") Times times,
            Model model) {
        Membership membership = participants.of(viewer, id).orElseThrow(NotFoundException::new);
        View view = View.of(parameters);
        // Nobody has read a prefetched page. A page with script reports what was seen.
        boolean reading = !purpose.contains("prefetch") && script.isEmpty();
        Composer.Reply reply = pages.reply(viewer, membership, AddressNumber.parse(view.reply()));
        model.addAttribute("opensAtUnread", view.opensAtUnread(membership));
        model.addAttribute("around", AddressNumber.parse(view.around()));
        return pages.show(membership, view.range(membership), reading, Composer.replying(reply), times, model);
    }

    /** Redirects to the conversation with a person, or shows an empty page before the first message. */
    @GetMapping("/conversations/with/{username}")
    String with(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String username,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("times") Times times,
            RedirectAttributes redirect,
            Model model) {
        Membership membership = participants.with(viewer, username).orElseThrow(NotFoundException::new);
        if (membership.begun()) {
            redirect.addAllAttributes(parameters);
            return "redirect:/conversations/" + membership.conversationId();
        }
        return pages.show(membership, Range.newest(0), false, Composer.empty(), times, model);
    }
}
