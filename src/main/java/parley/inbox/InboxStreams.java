package parley.inbox;

import java.util.Map;
import org.springframework.stereotype.Component;
import parley.pages.FragmentRenderer;
import parley.pages.Times;
import parley.users.Viewer;
import parley.users.ViewerTimes;

/** Renders the list, or one row of it, as Turbo Streams. */
@Component
public class InboxStreams {

    private final Inbox inbox;
    private final ViewerTimes times;
    private final FragmentRenderer fragments;

    InboxStreams(Inbox inbox, ViewerTimes times, FragmentRenderer fragments) {
        this.inbox = inbox;
        this.times = times;
        this.fragments = fragments;
    }

    /** The row of a conversation, and the number of all unread messages. Empty where the viewer takes no part in it. */
    public String row(Viewer viewer, long conversationId) {
        Times local = times.of(viewer);
        return render("inbox/_row-stream", inbox.only(viewer, local, conversationId), local);
    }

    /** The list from its top. */
    String list(Viewer viewer, InboxFilter filter, int size) {
        Times local = times.of(viewer);
        return render("inbox/_list-stream", inbox.page(viewer, local, null, filter, Inbox.TOP, size), local);
    }

    private String render(String template, InboxPage page, Times local) {
        return fragments.render(template, Map.of("inbox", page, "times", local));
    }
}
