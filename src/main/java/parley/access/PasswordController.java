package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import parley.database.Durability;
import parley.pages.Flash;
import parley.pages.NotFoundException;
import parley.pages.SecurityLog;
import parley.sessions.Limits;
import parley.sessions.Sessions;
import parley.sessions.TooFastException;
import parley.users.People;
import parley.users.User;
import parley.users.Viewer;

/** Changes the viewer's password, and ends their sessions on other devices. */
@Controller
class PasswordController {

    record PasswordForm(
            @Nullable String currentPassword, @Nullable String newPassword) {}

    private record Changed(User person, List<String> ended) {}

    private final People people;
    private final Passwords passwords;
    private final Limits limits;
    private final Sessions sessions;
    private final TransactionOperations transactions;
    private final Durability durability;

    PasswordController(
            People people,
            Passwords passwords,
            Limits limits,
            Sessions sessions,
            TransactionOperations transactions,
            Durability durability) {
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
        this.transactions = transactions;
        this.durability = durability;
    }

    @GetMapping("/settings/password")
    String form(@ModelAttribute("form") PasswordForm form) {
        return "access/password";
    }

    @PostMapping("/settings/password")
    String change(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            User checked = check(viewer, form, errors);
            if (!errors.hasErrors()) {
                change(checked, form, errors, request, response);
            }
        } catch (TooFastException e) {
            return e.refuse(errors, response, "access/password");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "access/password";
        }
        SecurityLog.event("password-changed", viewer.id());
        Flash.show(request, response, "passwordChanged");
        return "redirect:/users/" + viewer.username();
    }

    private User check(Viewer viewer, PasswordForm form, BindingResult errors) {
        String limited = String.valueOf(viewer.id());
        limits.take(Limits.Rule.PASSWORD_CHANGE, limited);
        User me = people.findById(viewer.id()).orElseThrow(NotFoundException::new);
        if (passwords.matches(Objects.requireNonNullElse(form.currentPassword(), ""), me.passwordHash())) {
            limits.giveBack(Limits.Rule.PASSWORD_CHANGE, limited);
        } else {
            SecurityLog.event("password-change-failed", viewer.id());
            errors.rejectValue("currentPassword", "password.wrong");
        }
        passwords
                .problem(
                        Objects.requireNonNullElse(form.newPassword(), ""),
                        List.of(me.username(), me.email(), me.displayName(), "parley"))
                .ifPresent(problem -> errors.rejectValue("newPassword", problem));
        return me;
    }

    private void change(
            User checked,
            PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        String hash = passwords.encode(Objects.requireNonNull(form.newPassword()));
        Optional<Changed> changed = transactions.execute(status -> {
            User me = people.lock(checked.id()).orElseThrow(NotFoundException::new);
            if (me.credentialEpoch() != checked.credentialEpoch()) {
                return Optional.empty();
            }
            me.changePassword(hash);
            return Optional.of(new Changed(me, sessions.endOthers(me.viewer(), request)));
        });
        durability.force();
        changed.ifPresentOrElse(
                done -> sessions.renew(done.person(), done.ended(), request, response),
                () -> errors.rejectValue("currentPassword", "password.wrong"));
    }
}
