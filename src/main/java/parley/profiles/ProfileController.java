package parley.profiles;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import parley.pages.NotFoundException;
import parley.pages.Times;
import parley.users.People;
import parley.users.Profile;
import parley.users.User;
import parley.users.Usernames;
import parley.users.Viewer;

/** A person's profile. */
@Controller
class ProfileController {

    private final People people;
    private final ProfileMessages messages;

    ProfileController(People people, ProfileMessages messages) {
        this.people = people;
        this.messages = messages;
    }

    @GetMapping("/users/{username}")
    String profile(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String username,
            @ModelAttribute("times") Times times,
            Model model) {
        Profile profile =
                people.profile(Usernames.normalized(username), viewer.id()).orElseThrow(NotFoundException::new);
        User person = profile.person();
        Times viewerTimes = times.in(profile.zone());
        model.addAttribute("times", viewerTimes);
        model.addAttribute("person", person);
        model.addAttribute("own", person.id() == viewer.id());
        if (person.id() != viewer.id() && !person.isDeactivated()) {
            model.addAttribute("localTime", times.in(person.timeZone()).now());
            model.addAttribute("ownTime", viewerTimes.now());
        }
        model.addAttribute("messages", messages.on(person, viewer));
        return "profiles/profile";
    }
}
