package parley.users;

import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import parley.web.Times;

/** Gives every page the times of its viewer; a page that prints none asks for no zone. */
@ControllerAdvice(annotations = Controller.class)
public class ViewerTimes {

    private final People people;
    private final Clock clock;
    private final MessageSource words;

    ViewerTimes(People people, Clock clock, MessageSource words) {
        this.people = people;
        this.clock = clock;
        this.words = words;
    }

    @ModelAttribute("times")
    Times times(@AuthenticationPrincipal @Nullable Viewer viewer) {
        return new Times(() -> zone(viewer), clock, words);
    }

    /** The times of a person outside a page of theirs. */
    public Times of(Viewer viewer) {
        return new Times(() -> zone(viewer), clock, words);
    }

    private ZoneId zone(@Nullable Viewer viewer) {
        return viewer == null
                ? ZoneId.systemDefault()
                : people.timeZoneOf(viewer.id()).map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }

    @ModelAttribute("viewer")
    @Nullable
    Viewer viewer(@AuthenticationPrincipal @Nullable Viewer viewer) {
        return viewer;
    }
}
