package parley.timeline;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.pages.NotFoundException;
import parley.users.Viewer;

/** Mutes a conversation's notifications, or unmutes them. */
@Controller
class MuteController {

    private final Participants participants;

    MuteController(Participants participants) {
        this.participants = participants;
    }

    @PostMapping("/conversations/{id:[0-9]{1,18}}/muted")
    String mute(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean muted) {
        Membership membership = participants.of(viewer, id).orElseThrow(NotFoundException::new);
        participants.mute(membership.conversationId(), viewer.id(), muted);
        return "redirect:/conversations/" + id;
    }
}
