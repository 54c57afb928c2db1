package parley.messages;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.users.Avatars;
import parley.users.Viewer;
import parley.web.FragmentCache;
import parley.web.Times;

/** Pieces of the pages that many views and pushes show the same: messages, rows of the list, what stands above them. */
@Component
public class Fragments {

    // As they mostly are, so that a page's HTML is seldom copied to grow.
    private static final int MESSAGE_LENGTH = 1200;
    private static final int ROW_LENGTH = 600;

    /**
     * Everything that a message's HTML depends on.
     *
     * @param today the viewer's day, where the message tells how long ago its own was
     */
    private record Entry(
            Timeline.Item item,
            String username,
            String displayName,
            ZoneId zone,
            @Nullable LocalDate today) {}

    /** Everything that a row's HTML depends on. */
    private record Listed(Inbox.Row row, boolean current, boolean own, ZoneId zone, LocalDate today) {}

    /** Everything that the head of a conversation depends on. */
    private record TopBar(String username, String displayName, boolean begun, boolean muted) {}

    /** Everything that the head of the list depends on. */
    private record Brand(String username, String pane) {}

    private final FragmentCache cache;

    Fragments(FragmentCache cache) {
        this.cache = cache;
    }

    /** A message as an {@code li} of its conversation. */
    public String message(Timeline.Item item, Opened other, Times times) {
        Entry key = new Entry(
                item, other.username(), other.displayName(), times.zone(), item.newDay() ? times.today() : null);
        return cache.html(key, "messages/_message", k -> Map.of("m", k.item(), "other", k, "times", times));
    }

    /** The messages of a page before the first unread. */
    public CharSequence read(Timeline.Page page, Opened other, Times times) {
        return messages(page.read(), other, times);
    }

    /** The messages of a page from the first unread. */
    public CharSequence unread(Timeline.Page page, Opened other, Times times) {
        return messages(page.unread(), other, times);
    }

    private CharSequence messages(List<Timeline.Item> items, Opened other, Times times) {
        StringBuilder html = new StringBuilder(items.size() * MESSAGE_LENGTH);
        items.forEach(item -> html.append(message(item, other, times)));
        return html;
    }

    /**
     * A conversation as an {@code li} of the list.
     *
     * @param current username of the one that is open, empty for none
     */
    public String row(Inbox.Row row, String current, Viewer viewer, Times times) {
        boolean own = row.lastSenderId() == viewer.id();
        Listed key = new Listed(row.alone(), row.username().equals(current), own, times.zone(), times.today());
        return cache.html(
                key,
                "messages/_conversation",
                k -> Map.of("row", k.row(), "current", k.current(), "own", k.own(), "times", times));
    }

    /** The rows of a list. */
    public CharSequence rows(Inbox.Page inbox, String current, Viewer viewer, Times times) {
        StringBuilder html = new StringBuilder(inbox.rows().size() * ROW_LENGTH);
        inbox.rows().forEach(row -> html.append(row(row, current, viewer, times)));
        return html;
    }

    /** What stands above a conversation: with whom, and what can be done with it. */
    public String topBar(Opened other) {
        TopBar key = new TopBar(other.username(), other.displayName(), other.conversationId() != null, other.muted());
        return cache.html(
                key,
                "messages/_top-bar",
                k -> Map.of(
                        "other", k, "hue", Avatars.hue(k.username()), "initials", Avatars.initials(k.displayName())));
    }

    /**
     * What stands above the list: the site's name and its main addresses.
     *
     * @param pane what the page shows
     */
    public String brand(Viewer viewer, String pane) {
        return cache.html(
                new Brand(viewer.username(), pane),
                "messages/_brand",
                k -> Map.of("username", k.username(), "pane", k.pane()));
    }
}
