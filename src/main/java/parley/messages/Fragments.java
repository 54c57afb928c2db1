package parley.messages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.users.Avatars;
import parley.users.Viewer;
import parley.web.FragmentCache;
import parley.web.Html;
import parley.web.Times;

/** Pieces of the pages that many views and pushes show the same: messages, rows of the list, what stands above them. */
@Component
public class Fragments {

    // No text that somebody wrote holds these, since in HTML it is escaped.
    private static final String TOKEN = "<token>";
    private static final String KEY = "<key>";

    // A message that is not stored yet; the script fills in its text.
    private static final Timeline.Item SENDING = new Timeline.Item(
            0, 0, 0, true, "", Instant.EPOCH, null, false, false, false, null, "status.sending", null);

    /**
     * Everything that a message's HTML depends on.
     *
     * @param today the viewer's day, where the message tells how long ago its own was
     */
    private record Shown(
            Timeline.Item item,
            String username,
            String displayName,
            ZoneId zone,
            @Nullable LocalDate today) {}

    /** Everything that a row's HTML depends on; names and the newest message's text follow from the entry's revision. */
    private record Listed(long viewerId, Inbox.Entry entry, boolean current, ZoneId zone, LocalDate today) {}

    /** Everything that the head of a conversation depends on. */
    private record TopBar(String username, String displayName, boolean begun, boolean muted) {}

    /** Everything that a composer depends on into which nothing was written. */
    private record Composer(String username, String displayName, boolean deactivated) {}

    /** Everything that the head of the list depends on. */
    private record Brand(String username, String pane) {}

    private final FragmentCache cache;
    private final Inbox inbox;

    Fragments(FragmentCache cache, Inbox inbox) {
        this.cache = cache;
        this.inbox = inbox;
    }

    /** A message as an {@code li} of its conversation. */
    public Html message(Timeline.Item item, Opened other, Times times) {
        Shown key = new Shown(
                item, other.username(), other.displayName(), times.zone(), item.newDay() ? times.today() : null);
        return cache.html(key, "messages/_message", k -> Map.of("m", k.item(), "other", k, "times", times));
    }

    /** Forgets every piece with the text of a message that was deleted or replaced: itself, its answers, its rows. */
    public void forget(long messageId) {
        cache.forget(key -> key instanceof Shown shown && shown.item().shows(messageId)
                || key instanceof Listed listed && listed.entry().lastMessageId() == messageId);
    }

    /** Forgets every piece, where it is unknown which texts were deleted or replaced. */
    public void forgetAll() {
        cache.clear();
    }

    /** A message of the viewer's own while it is being sent, without its text. */
    public Html sending(Opened other, Times times) {
        return message(SENDING, other, times);
    }

    /** The messages of a page before the first unread. */
    public Html read(Timeline.Page page, Opened other, Times times) {
        return messages(page.read(), other, times);
    }

    /** The messages of a page from the first unread. */
    public Html unread(Timeline.Page page, Opened other, Times times) {
        return messages(page.unread(), other, times);
    }

    private Html messages(List<Timeline.Item> items, Opened other, Times times) {
        return Html.of(items.stream().map(item -> message(item, other, times)).toList());
    }

    /**
     * The rows of a list, an {@code li} each. Of those that were printed before nothing is looked up.
     *
     * @param current id of the conversation that is open, if one is
     */
    public Html rows(List<Inbox.Entry> entries, @Nullable Long current, Viewer viewer, Times times) {
        LocalDate today = times.today();
        List<Listed> keys = entries.stream()
                .map(entry -> new Listed(
                        viewer.id(), entry, current != null && current == entry.conversationId(), times.zone(), today))
                .toList();
        return Html.of(cache.html(keys, "messages/_conversation", missing -> {
            Map<Long, Inbox.Latest> latest = inbox.latest(
                    viewer,
                    missing.stream().map(key -> key.entry().lastMessageId()).toList());
            return key -> Map.of(
                    "row",
                    key.entry(),
                    "current",
                    key.current(),
                    "latest",
                    latest.get(key.entry().lastMessageId()),
                    "times",
                    times);
        }));
    }

    /** What stands above a conversation: with whom, and what can be done with it. */
    public Html topBar(Opened other) {
        TopBar key = new TopBar(other.username(), other.displayName(), other.conversationId() != null, other.muted());
        return cache.html(
                key,
                "messages/_top-bar",
                k -> Map.of(
                        "other", k, "hue", Avatars.hue(k.username()), "initials", Avatars.initials(k.displayName())));
    }

    /**
     * The composer of a conversation, and the form that its buttons share.
     *
     * @param token of every form for this viewer
     */
    public Html composer(Opened other, Writing writing, String token) {
        Composer key = new Composer(other.username(), other.displayName(), other.isDeactivated());
        Html html = writing.equals(Writing.NOTHING)
                ? cache.html(key, "messages/_composer", k -> Map.of("other", k, "writing", writing))
                : cache.once("messages/_composer", Map.of("other", key, "writing", writing));
        UUID sendKey = Objects.requireNonNullElseGet(writing.sendKey(), UUID::randomUUID);
        return html.with(TOKEN, token).with(KEY, sendKey.toString());
    }

    /**
     * What stands above the list: the site's name and its main addresses.
     *
     * @param pane what the page shows
     */
    public Html brand(Viewer viewer, String pane) {
        return cache.html(
                new Brand(viewer.username(), pane),
                "messages/_brand",
                k -> Map.of("username", k.username(), "pane", k.pane()));
    }
}
