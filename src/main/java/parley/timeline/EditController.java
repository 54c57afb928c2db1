package parley.timeline;

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
import parley.messages.Editing;
import parley.messages.Message;
import parley.messages.MessageRefusedException;
import parley.messages.VisibleMessages;
import parley.messages.WritingLimit;
import parley.pages.AddressNumber;
import parley.users.Viewer;

/** Edits the viewer's own message. */
@Controller
class EditController {

    /** The new text, and the version that it replaces. */
    record EditForm(@Nullable String body, @Nullable String textVersion) {

        /** The version as a number. A malformed one equals no version. */
        long version() {
            return AddressNumber.parse(textVersion, -1);
        }
    }

    private final WritingLimit limit;
    private final VisibleMessages visible;
    private final Editing editing;

    EditController(WritingLimit limit, VisibleMessages visible, Editing editing) {
        this.limit = limit;
        this.visible = visible;
        this.editing = editing;
    }

    @GetMapping("/messages/{id:[0-9]{1,18}}/edit")
    String form(@AuthenticationPrincipal Viewer viewer, @PathVariable long id, Model model) {
        Message message = visible.own(viewer, id);
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
        } catch (MessageRefusedException e) {
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
        return "timeline/edit";
    }
}
