package parley.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.ZoneId;
import java.util.Objects;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import parley.pages.Flash;
import parley.pages.NotFoundException;

/** The profile settings of the viewer. */
@Controller
class ProfileSettingsController {

    record ProfileForm(
            @CodePointLength(max = 60, message = "{displayName.tooLong}") @Nullable
            String displayName,

            @CodePointLength(max = 1000, message = "{about.tooLong}") @Nullable
            String about,

            @Nullable String timeZone) {

        ProfileForm {
            // Browsers send two characters for a line break. Count one.
            about = about == null ? null : about.replace("\r\n", "\n");
        }

        static ProfileForm of(User user) {
            return new ProfileForm(
                    user.displayName(), user.about(), user.timeZone().getId());
        }
    }

    private final People people;
    private final TakenNames names;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    ProfileSettingsController(
            People people, TakenNames names, TransactionOperations transactions, ApplicationEventPublisher events) {
        this.people = people;
        this.names = names;
        this.transactions = transactions;
        this.events = events;
    }

    @GetMapping("/settings/profile")
    String form(@AuthenticationPrincipal Viewer viewer, Model model) {
        User me = me(viewer);
        return page(ProfileForm.of(me), me, model);
    }

    @PostMapping("/settings/profile")
    String save(
            @AuthenticationPrincipal Viewer viewer,
            @Valid @ModelAttribute("form") ProfileForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        ZoneId zone = Zones.parse(form.timeZone()).orElse(null);
        if (zone == null) {
            errors.rejectValue("timeZone", "timeZone.unknown");
        }
        User me = me(viewer);
        String name = oneLine(form.displayName());
        if (!errors.hasFieldErrors("displayName") && !name.equals(me.displayName())) {
            names.problem(name, viewer.id()).ifPresent(problem -> errors.rejectValue("displayName", problem));
        }
        if (zone == null || errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, me, model);
        }
        boolean renamed;
        try {
            renamed = transactions.execute(status -> described(viewer, name, about(form.about()), zone));
        } catch (DataIntegrityViolationException e) {
            // Another person took a similar name after the check.
            errors.rejectValue("displayName", "displayName.taken");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, me, model);
        }
        if (renamed) {
            events.publishEvent(new Renamed(viewer.id()));
        }
        Flash.show(request, response, "profileSaved");
        return "redirect:/users/" + viewer.username();
    }

    private boolean described(Viewer viewer, String name, String about, ZoneId zone) {
        User me = me(viewer);
        String before = me.displayName();
        me.describe(name, about, zone);
        boolean renamed = !me.displayName().equals(before);
        if (renamed) {
            names.reserveRenamed(me);
        }
        return renamed;
    }

    private User me(Viewer viewer) {
        return people.findById(viewer.id()).orElseThrow(NotFoundException::new);
    }

    private static String page(ProfileForm form, User me, Model model) {
        model.addAttribute("person", me);
        model.addAttribute("form", form);
        model.addAttribute("zones", Zones.choices());
        return "users/profile-settings";
    }

    private static String oneLine(@Nullable String name) {
        return Names.oneLine(Objects.requireNonNullElse(name, ""));
    }

    private static String about(@Nullable String about) {
        return Objects.requireNonNullElse(about, "").replace('\0', ' ').strip();
    }
}
