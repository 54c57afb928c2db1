package parley.users;

import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import parley.pages.Times;

/** Adds the times of the viewer to every page. A page without times runs no query for the zone. */
@ControllerAdvice(annotations = Controller.class)
public class ViewerTimes {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MessageSource words;

    ViewerTimes(JdbcClient jdbc, Clock clock, MessageSource words) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.words = words;
    }

    @ModelAttribute("times")
    Times times(@AuthenticationPrincipal @Nullable Viewer viewer) {
        return new Times(() -> zone(viewer), clock, words);
    }

    /** The times of a person outside of a page request. */
    public Times of(Viewer viewer) {
        return new Times(() -> zone(viewer), clock, words);
    }

    /** The times of a person whose zone is known. */
    public Times in(ZoneId zone) {
        return new Times(() -> zone, clock, words);
    }

    private ZoneId zone(@Nullable Viewer viewer) {
        if (viewer == null) {
            return ZoneId.systemDefault();
        }
        return jdbc.sql("select time_zone from users where id = ?")
                .param(viewer.id())
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElseGet(ZoneId::systemDefault);
    }

    @ModelAttribute("viewer")
    @Nullable
    Viewer viewer(@AuthenticationPrincipal @Nullable Viewer viewer) {
        return viewer;
    }
}
