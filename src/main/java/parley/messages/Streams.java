package parley.messages;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.users.ViewerTimes;
import parley.web.Times;

/** What changed, as Turbo Streams made of the same fragments as the pages. */
@Component
public class Streams {

    /** The media type of Turbo Streams. */
    public static final String MEDIA_TYPE = "text/vnd.turbo-stream.html;charset=UTF-8";

    private static final int BATCH = 200;

    /** A message's position, and the revision at which it last changed. */
    record Change(long position, long revision) {}

    /**
     * Changes of a conversation, for one viewer.
     *
     * @param with the other's username
     * @param base the revision after which they begin
     * @param revision the revision that a page has when it has taken them
     * @param more whether there are further ones
     */
    public record Changes(String with, long base, long revision, boolean more, String html) {}

    private final Lookups lookups;
    private final Timeline timeline;
    private final Inbox inbox;
    private final ViewerTimes times;
    private final Fragments fragments;
    private final ITemplateEngine templates;

    Streams(
            Lookups lookups,
            Timeline timeline,
            Inbox inbox,
            ViewerTimes times,
            Fragments fragments,
            ITemplateEngine templates) {
        this.lookups = lookups;
        this.timeline = timeline;
        this.inbox = inbox;
        this.times = times;
        this.fragments = fragments;
        this.templates = templates;
    }

    /** Changes after a revision of a viewer's conversation with somebody, none where there is no such person. */
    public Optional<Changes> changes(Viewer viewer, String username, long since) {
        return lookups.open(Usernames.normalized(username), viewer.id()).map(opened -> changes(viewer, opened, since));
    }

    /** The same by the other's id. */
    public Optional<Changes> changes(Viewer viewer, long otherId, long since) {
        return lookups.open(otherId, viewer.id()).map(opened -> changes(viewer, opened, since));
    }

    /** What became of the viewer's own messages to somebody. */
    public Optional<Changes> receipts(Viewer viewer, long otherId) {
        return lookups.open(otherId, viewer.id()).map(opened -> changes(viewer, opened, opened.lastRevision()));
    }

    /** What the writer's page takes when a message of its composer is stored: the message, and a key for the next. */
    String sent(Viewer viewer, Messaging.Sent sent) {
        String message = changes(viewer, sent.recipientId(), sent.revision() - 1)
                .map(Changes::html)
                .orElse("");
        return message + "<turbo-stream action=\"sent\" send-key=\"" + UUID.randomUUID() + "\"></turbo-stream>";
    }

    private Changes changes(Viewer viewer, Opened opened, long since) {
        Long conversation = opened.conversationId();
        if (conversation == null) {
            return new Changes(opened.username(), since, 0, false, "");
        }
        List<Change> changed = lookups.changes(conversation, since, BATCH + 1);
        boolean more = changed.size() > BATCH;
        long revision =
                more ? changed.get(BATCH - 1).revision() : Math.max(opened.lastRevision(), last(changed, since));
        // Messages that changed together stay together, so that a page that stops here has all of its revision.
        List<Long> positions = changed.stream()
                .filter(change -> change.revision() <= revision)
                .map(Change::position)
                .toList();
        Marks marks = lookups.marks(opened, viewer.id());
        Times local = times.of(viewer).in(opened.zone());
        Map<String, Object> model = model(viewer, local);
        model.put("other", opened);
        model.put("marks", marks);
        model.put("items", timeline.at(positions, opened, viewer, local, marks));
        return new Changes(opened.username(), since, revision, more, render("messages/_changes", model));
    }

    private static long last(List<Change> changed, long since) {
        return changed.isEmpty() ? since : changed.get(changed.size() - 1).revision();
    }

    /** A conversation's row in the list, at its place, and the number of unread conversations. */
    public String row(Viewer viewer, long conversationId) {
        Map<String, Object> model = model(viewer, times.of(viewer));
        model.put("inbox", inbox.only(viewer, conversationId));
        return render("messages/_row", model);
    }

    /** The list from its beginning. */
    String list(Viewer viewer, int size) {
        Map<String, Object> model = model(viewer, times.of(viewer));
        model.put("inbox", inbox.page(viewer, Inbox.TOP, size));
        return render("messages/_list", model);
    }

    private Map<String, Object> model(Viewer viewer, Times times) {
        Map<String, Object> model = new HashMap<>();
        model.put("viewer", viewer);
        model.put("times", times);
        model.put("fragments", fragments);
        return model;
    }

    private String render(String template, Map<String, Object> model) {
        return templates.process(template, new Context(Locale.UK, model));
    }
}
