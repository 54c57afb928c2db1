package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import parley.pages.Redirects;
import parley.sessions.Sessions;
import parley.sessions.TooFastException;
import parley.users.User;
import parley.users.Viewer;

/** The sign-in page. It continues a form that an ended session had interrupted. */
@Controller
class SignInController {

    /** {@code next} is the address to open afterwards. */
    record SignInForm(
            @Nullable String username,
            @Nullable String password,
            @Nullable String next) {}

    private final SignIn signIn;
    private final SignUp signUp;
    private final Sessions sessions;

    SignInController(SignIn signIn, SignUp signUp, Sessions sessions) {
        this.signIn = signIn;
        this.signUp = signUp;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in")
    String form(
            @AuthenticationPrincipal @Nullable Viewer viewer, @ModelAttribute("form") SignInForm form, Model model) {
        return viewer == null ? page(model) : "redirect:" + Redirects.local(form.next());
    }

    @PostMapping("/sign-in")
    String signIn(
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<KeptForm> kept = KeptForm.carriedBy(request);
        kept.ifPresent(k -> model.addAttribute("kept", k));
        try {
            Optional<User> user = signIn.authenticate(
                    Objects.requireNonNullElse(form.username(), ""),
                    Objects.requireNonNullElse(form.password(), ""),
                    request);
            if (user.isPresent()) {
                sessions.begin(user.get(), request, response);
                return kept.isPresent() ? "access/kept-form" : "redirect:" + Redirects.local(form.next());
            }
            errors.rejectValue("password", "signIn.wrong");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (TooFastException e) {
            return e.refuse(errors, response, page(model));
        }
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("signUpOpen", signUp.isOpen());
        return "access/sign-in";
    }
}
