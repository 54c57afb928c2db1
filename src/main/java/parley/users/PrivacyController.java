package parley.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import parley.web.Flash;
import parley.web.NotFoundException;

/** Choosing what others are told of one's reading and being here. */
@Controller
class PrivacyController {

    private final People people;

    PrivacyController(People people) {
        this.people = people;
    }

    @GetMapping("/settings/privacy")
    String form(@AuthenticationPrincipal Viewer viewer, Model model) {
        User me = people.findById(viewer.id()).orElseThrow(NotFoundException::new);
        model.addAttribute("receipts", me.receipts());
        model.addAttribute("presence", me.presence());
        return "users/privacy";
    }

    @PostMapping("/settings/privacy")
    @Transactional
    public String save(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "false") boolean receipts,
            @RequestParam(defaultValue = "false") boolean presence,
            HttpServletRequest request,
            HttpServletResponse response) {
        people.findById(viewer.id()).orElseThrow(NotFoundException::new).tell(receipts, presence);
        Flash.show(request, response, "privacySaved");
        return "redirect:/users/" + viewer.username();
    }
}
