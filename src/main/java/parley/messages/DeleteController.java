package parley.messages;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import parley.text.MessageHtml;
import parley.users.Viewer;

/** Deleting one's own message, after asking. */
@Controller
class DeleteController {

    private final WritingLimit limit;
    private final Editing editing;

    DeleteController(WritingLimit limit, Editing editing) {
        this.limit = limit;
        this.editing = editing;
    }

    @GetMapping("/messages/{id:[0-9]{1,18}}/delete")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("html", MessageHtml.of(editing.own(viewer, id).body()));
        return "messages/delete";
    }

    @PostMapping("/messages/{id:[0-9]{1,18}}/delete")
    String delete(
            @AuthenticationPrincipal Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        try {
            limit.take(viewer);
        } catch (SendRefusedException e) {
            e.refuse(response);
            model.addAttribute("refusal", e.code());
            return ask(viewer, id, model);
        }
        editing.delete(viewer, id);
        return "redirect:/messages/" + id;
    }
}
