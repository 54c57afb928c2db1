package parley.timeline;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import parley.messages.Editing;
import parley.messages.MessageRefusedException;
import parley.messages.VisibleMessages;
import parley.messages.WritingLimit;
import parley.text.MessageHtml;
import parley.users.Viewer;

/** Deletes the viewer's own message, after asking. */
@Controller
class DeleteController {

    private final WritingLimit limit;
    private final VisibleMessages visible;
    private final Editing editing;

    DeleteController(WritingLimit limit, VisibleMessages visible, Editing editing) {
        this.limit = limit;
        this.visible = visible;
        this.editing = editing;
    }

    @GetMapping("/messages/{id:[0-9]{1,18}}/delete")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("html", MessageHtml.of(visible.own(viewer, id).body()));
        return "timeline/delete";
    }

    @PostMapping("/messages/{id:[0-9]{1,18}}/delete")
    String delete(
            @AuthenticationPrincipal Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        try {
            limit.take(viewer);
        } catch (MessageRefusedException e) {
            e.refuse(response);
            model.addAttribute("refusal", e.code());
            return ask(viewer, id, model);
        }
        editing.delete(viewer, id);
        return "redirect:/messages/" + id;
    }
}
