package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.SmartValidator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import parley.pages.Flash;
import parley.pages.SecurityLog;
import parley.sessions.ClientAddress;
import parley.sessions.Limits;
import parley.sessions.Sessions;
import parley.sessions.TooFastException;
import parley.users.Names;
import parley.users.People;
import parley.users.TakenNames;
import parley.users.User;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.users.Zones;

/** The sign-up page. */
@Controller
class SignUpController {

    /** {@code timeZone} is the zone of the browser, filled in by script. */
    record SignUpForm(
            @NotBlank(message = "{username.missing}")
            @Pattern(regexp = "(" + Usernames.PATTERN + ")?", message = "{username.invalid}")
            @Nullable
            String username,

            @NotBlank(message = "{email.missing}")
            @Size(max = 254, message = "{email.invalid}")
            // Only a mail to the address could show whether it exists.
            @Pattern(regexp = "([^\\s\\p{Cntrl}@]+@[^\\s\\p{Cntrl}@]+)?", message = "{email.invalid}")
            @Nullable
            String email,

            @Nullable String password,

            @CodePointLength(max = 60, message = "{displayName.tooLong}") @Nullable
            String displayName,

            @Nullable String timeZone) {

        SignUpForm {
            // Strip before any pattern runs: optional blanks in a pattern take minutes on 200 kB of blanks.
            username = text(username).strip();
            email = text(email).strip();
        }

        String normalizedUsername() {
            return Usernames.normalized(text(username));
        }

        String normalizedEmail() {
            return text(email).toLowerCase(Locale.ROOT);
        }

        String normalizedName() {
            return Names.oneLine(text(displayName));
        }

        String typedPassword() {
            return text(password);
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "");
        }
    }

    private final SignUp signUp;
    private final People people;
    private final TakenNames names;
    private final Passwords passwords;
    private final Limits limits;
    private final Sessions sessions;
    private final SmartValidator validator;

    SignUpController(
            SignUp signUp,
            People people,
            TakenNames names,
            Passwords passwords,
            Limits limits,
            Sessions sessions,
            SmartValidator validator) {
        this.signUp = signUp;
        this.people = people;
        this.names = names;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
        this.validator = validator;
    }

    @GetMapping("/sign-up")
    String form(@AuthenticationPrincipal @Nullable Viewer viewer, Model model) {
        if (viewer != null) {
            return "redirect:/";
        }
        model.addAttribute("form", new SignUpForm(null, null, null, null, null));
        return page(model);
    }

    @PostMapping("/sign-up")
    String signUp(
            @ModelAttribute("form") SignUpForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!signUp.isOpen()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return page(model);
        }
        try {
            // Limit before validation. It takes time, and its answers show which usernames and emails are taken.
            limits.take(Limits.Rule.SIGN_UP_FROM_ADDRESS, ClientAddress.of(request));
            check(form, errors);
            if (errors.hasErrors()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return page(model);
            }
            User user = register(form);
            SecurityLog.event("sign-up", user.id());
            sessions.begin(user, request, response);
            Flash.show(request, response, "welcome");
            return "redirect:/";
        } catch (TooFastException e) {
            return e.refuse(errors, response, page(model));
        } catch (DataIntegrityViolationException e) {
            // Another sign-up took a name or the email after the check.
            checkTaken(form, errors);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("open", signUp.isOpen());
        model.addAttribute("first", signUp.isFirst());
        return "access/sign-up";
    }

    private void check(SignUpForm form, BindingResult errors) {
        validator.validate(form, errors);
        checkTaken(form, errors);
        List<String> known =
                List.of(form.normalizedUsername(), form.normalizedEmail(), form.normalizedName(), "parley");
        passwords.problem(form.typedPassword(), known).ifPresent(problem -> errors.rejectValue("password", problem));
    }

    private void checkTaken(SignUpForm form, BindingResult errors) {
        String username = form.normalizedUsername();
        if (!errors.hasFieldErrors("username")) {
            boolean similar = names.problem(username, 0).isPresent();
            // Checked second, because a simultaneous sign-up of the same username may commit in between.
            if (Usernames.isReserved(username) || people.existsByUsername(username)) {
                errors.rejectValue("username", "username.taken");
            } else if (similar) {
                errors.rejectValue("username", "username.similar");
            }
        }
        if (!errors.hasFieldErrors("displayName")) {
            names.problem(form.normalizedName(), 0).ifPresent(problem -> errors.rejectValue("displayName", problem));
        }
        if (!errors.hasFieldErrors("email") && people.existsByEmail(form.normalizedEmail())) {
            errors.rejectValue("email", "email.taken");
        }
    }

    private User register(SignUpForm form) {
        return signUp.register(
                form.normalizedUsername(),
                form.normalizedName(),
                form.normalizedEmail(),
                form.typedPassword(),
                Zones.parse(form.timeZone()).orElseGet(ZoneId::systemDefault));
    }
}
