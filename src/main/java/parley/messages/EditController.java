package parley.messages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import parley.users.Viewer;
import parley.web.AddressNumber;

/** Editing one's own message. */
@Controller
class EditController {

    /** The new text, and which one it replaces. */
    record EditForm(@Nullable String body, @Nullable String textVersion) {

        /** The version as a number; nonsense is one that no text has. */
        long version() {
            return AddressNumber.parse(textVersion, -1);
        }
    }

    private final WritingLimit limit;
    private final Editing editing;

    EditController(WritingLimit limit, Editing editing) {
        this.limit = limit;
        this.editing = editing;
    }

    @GetMapping("/messages/{id:[0-9]{1,18}}/edit")
    String form(@AuthenticationPrincipal Viewer viewer, @PathVariable long id, Model model) {
        Message message = editing.own(viewer, id);
        model.addAttribute("form", new EditForm(message.body(), null));
        return page(id, message.textVersion(), model);
    }

    @PostMapping("/messages/{id:[0-9]{1,18}}/edit")
    String edit(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") EditForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        long textVersion = form.version();
        try {
            limit.take(viewer);
            editing.edit(viewer, id, Objects.requireNonNullElse(form.body(), ""), textVersion);
            return "redirect:/messages/" + id;
        } catch (SendRefusedException e) {
            e.refuse(errors, response);
        } catch (Editing.OutdatedException e) {
            errors.rejectValue("body", "edit.outdated");
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("current", e.body());
            textVersion = e.textVersion();
        }
        return page(id, textVersion, model);
    }

    private static String page(long id, long textVersion, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("textVersion", textVersion);
        return "messages/edit";
    }
}
