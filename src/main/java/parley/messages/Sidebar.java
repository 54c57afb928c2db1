package parley.messages;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;
import parley.users.Viewer;

/** The beginning of the inbox beside every page, looked up when the page prints it. */
@ControllerAdvice(annotations = Controller.class)
class Sidebar {

    private final Inbox inbox;
    private final Fragments fragments;

    Sidebar(Inbox inbox, Fragments fragments) {
        this.inbox = inbox;
        this.fragments = fragments;
    }

    @ModelAttribute("fragments")
    Fragments fragments() {
        return fragments;
    }

    @ModelAttribute("sidebar")
    @Nullable
    LazyContextVariable<Inbox.Page> sidebar(@AuthenticationPrincipal @Nullable Viewer viewer) {
        return viewer == null
                ? null
                : new LazyContextVariable<>() {
                    @Override
                    protected Inbox.Page loadValue() {
                        return inbox.page(viewer, Inbox.TOP, Inbox.ASIDE);
                    }
                };
    }
}
