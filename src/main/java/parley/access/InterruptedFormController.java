package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import parley.pages.NotFoundException;
import parley.pages.Redirects;
import parley.users.Viewer;

/** Answers a form whose session or token has expired. Only {@link Refusals} forwards to it. */
@Controller
class InterruptedFormController {

    static final String ADDRESS = "/interrupted-form";

    private final SignUp signUp;

    InterruptedFormController(SignUp signUp) {
        this.signUp = signUp;
    }

    @RequestMapping(ADDRESS)
    String show(
            @RequestAttribute(name = Interruption.ATTRIBUTE, required = false) @Nullable Interruption interruption,
            @AuthenticationPrincipal @Nullable Viewer viewer,
            HttpServletRequest request,
            Model model) {
        if (interruption == null) {
            throw new NotFoundException();
        }
        String address = String.valueOf(request.getAttribute("jakarta.servlet.forward.request_uri"));
        interruption.form().ifPresent(form -> model.addAttribute("kept", form));
        model.addAttribute("ours", interruption.ours());
        model.addAttribute("address", Redirects.local(address));
        if (viewer != null || !interruption.ours()) {
            return interruption.form().isPresent() ? "access/kept-form" : "access/form-expired";
        }
        String next = address.startsWith("/sign-") ? "/" : address;
        model.addAttribute("form", new SignInController.SignInForm(request.getParameter("username"), null, next));
        model.addAttribute("ended", true);
        model.addAttribute("signUpOpen", signUp.isOpen());
        return "access/sign-in";
    }
}
