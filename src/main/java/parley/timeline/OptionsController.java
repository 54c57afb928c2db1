package parley.timeline;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import parley.messages.Message;
import parley.messages.VisibleMessages;
import parley.pages.NotFoundException;
import parley.text.MessageHtml;
import parley.users.Viewer;

/** What a viewer can do with a message, as a page. The script shows the same as a menu. */
@Controller
class OptionsController {

    private final VisibleMessages visible;

    OptionsController(VisibleMessages visible) {
        this.visible = visible;
    }

    @GetMapping("/messages/{id:[0-9]{1,18}}/options")
    String options(@AuthenticationPrincipal Viewer viewer, @PathVariable long id, Model model) {
        VisibleMessages.Visible found = visible.find(viewer, id).orElseThrow(NotFoundException::new);
        Message message = found.message();
        if (message.isDeleted()) {
            return "redirect:/messages/" + id;
        }
        model.addAttribute("id", id);
        model.addAttribute("member", found.membership());
        model.addAttribute("own", message.isFrom(viewer));
        model.addAttribute("html", MessageHtml.of(message.body()));
        return "timeline/options";
    }
}
