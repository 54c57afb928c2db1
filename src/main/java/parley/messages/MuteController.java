package parley.messages;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import parley.conversations.Participants;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.web.NotFoundException;

/** Silencing a conversation's notifications, or letting them be heard again. */
@Controller
class MuteController {

    private final Lookups lookups;
    private final Participants participants;

    MuteController(Lookups lookups, Participants participants) {
        this.lookups = lookups;
        this.participants = participants;
    }

    @PostMapping("/conversations/with/{username}/muted")
    String mute(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String username,
            @RequestParam(defaultValue = "false") boolean muted) {
        Opened opened =
                lookups.open(Usernames.normalized(username), viewer.id()).orElseThrow(NotFoundException::new);
        if (opened.conversationId() == null) {
            throw new NotFoundException();
        }
        participants.mute(opened.conversationId(), viewer.id(), muted);
        return "redirect:/conversations/with/" + opened.username();
    }
}
