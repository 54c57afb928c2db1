package parley.messages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.users.ViewerTimes;
import parley.web.Html;
import parley.web.Times;

/** What changed, as Turbo Streams made of the same fragments as the pages. */
@Component
public class Streams {

    /** The media type of Turbo Streams. */
    public static final String MEDIA_TYPE = "text/vnd.turbo-stream.html;charset=UTF-8";

    /** What a batch may hold in memory while it is made and sent. */
    static final int BATCH_MEMORY = 1 << 20;

    private static final int BATCH = 200;
    private static final int BATCH_BYTES = 256 << 10;

    // Read at once, so that of texts too long for the batch few are read.
    private static final int READ = 25;

    /** A message, and the revision at which it last changed. */
    record Change(long id, long position, long revision) {

        Cursor cursor() {
            return new Cursor(revision, position);
        }
    }

    /**
     * Changes of a conversation, for one viewer.
     *
     * @param with the other's username
     * @param base the newest revision that a page must have completely to take them
     * @param revision the newest revision that a page has completely when it has taken them
     * @param next from where the next batch goes on, null where there is none
     */
    public record Changes(
            String with, long base, long revision, @Nullable String next, String html) {}

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

    /** A batch of changes of a viewer's conversation with somebody, none where there is no such person. */
    Optional<Changes> changes(Viewer viewer, String username, Cursor since) {
        return lookups.open(Usernames.normalized(username), viewer.id()).map(opened -> changes(viewer, opened, since));
    }

    /** The changes after a revision, for pages that show the conversation; where they are too many, pages ask for them. */
    public Optional<Changes> push(Viewer viewer, long otherId, long since) {
        return lookups.open(otherId, viewer.id()).map(opened -> {
            Changes changes = changes(viewer, opened, Cursor.after(since));
            return changes.next() == null
                    ? changes
                    : new Changes(opened.username(), opened.lastRevision(), opened.lastRevision(), null, "");
        });
    }

    /** What became of the viewer's own messages to somebody, none where one of the two hides it. */
    public Optional<Changes> receipts(Viewer viewer, long otherId) {
        return lookups.open(otherId, viewer.id())
                .filter(Opened::receipts)
                .map(opened -> changes(viewer, opened, Cursor.after(opened.lastRevision())));
    }

    /** What the writer's page takes when a message of its composer is stored. */
    String sent(Viewer viewer, Messaging.Sent sent) {
        return lookups.open(sent.recipientId(), viewer.id())
                .map(opened -> changes(viewer, opened, Cursor.after(sent.revision() - 1)))
                .map(Changes::html)
                .orElse("");
    }

    private Changes changes(Viewer viewer, Opened opened, Cursor since) {
        Long conversation = opened.conversationId();
        if (conversation == null) {
            return new Changes(opened.username(), since.complete(), 0, null, "");
        }
        List<Change> changed = lookups.changes(conversation, since, BATCH + 1);
        Marks marks = lookups.marks(opened, viewer.id());
        Times local = times.of(viewer).in(opened.zone());
        List<Html> messages =
                messages(changed.subList(0, Math.min(changed.size(), BATCH)), opened, viewer, local, marks);
        Map<String, Object> model = model(viewer, local);
        model.put("marks", marks);
        model.put("messages", messages);
        String html = render("messages/_changes", model);
        if (messages.size() < changed.size()) {
            Cursor reached = changed.get(messages.size() - 1).cursor();
            return new Changes(opened.username(), since.complete(), reached.complete(), reached.toString(), html);
        }
        long newest = changed.isEmpty()
                ? since.revision()
                : changed.get(changed.size() - 1).revision();
        return new Changes(opened.username(), since.complete(), Math.max(opened.lastRevision(), newest), null, html);
    }

    /** As many of the changed messages as a batch has room for, at least the first. */
    private List<Html> messages(List<Change> changed, Opened opened, Viewer viewer, Times times, Marks marks) {
        List<Html> messages = new ArrayList<>();
        int bytes = 0;
        for (int from = 0; from < changed.size(); from += READ) {
            List<Long> ids = changed.subList(from, Math.min(changed.size(), from + READ)).stream()
                    .map(Change::id)
                    .toList();
            for (Timeline.Item item : timeline.at(ids, opened, viewer, times, marks)) {
                Html message = fragments.message(item, opened, times);
                bytes += message.size();
                if (bytes > BATCH_BYTES && !messages.isEmpty()) {
                    return messages;
                }
                messages.add(message);
            }
        }
        return messages;
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
