package parley.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import parley.text.MessageText;
import parley.users.NamePattern;
import parley.users.Names;

/**
 * The conversations that a list shows.
 *
 * @param name text that the other person's name or username contains, empty for any
 * @param unread whether only conversations with unread messages are shown
 */
public record InboxFilter(String name, boolean unread) {

    static final InboxFilter ALL = new InboxFilter("", false);

    private static final int LONGEST = 60;

    /** The filter that an address names. */
    static InboxFilter of(@Nullable String typed, boolean unread) {
        String name = typed == null ? "" : Names.oneLine(typed);
        return new InboxFilter(
                MessageText.length(name) <= LONGEST ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST)),
                unread);
    }

    static InboxFilter of(Map<String, String> parameters) {
        return of(parameters.get("q"), parameters.containsKey("unread"));
    }

    public boolean isAll() {
        return equals(ALL);
    }

    String pattern() {
        return NamePattern.of(name);
    }

    /** The same filter with or without the conversations that have no unread messages. */
    public InboxFilter withUnread(boolean only) {
        return new InboxFilter(name, only);
    }

    /** What an address adds for this filter, beginning with a question mark. Empty for all conversations. */
    public String query() {
        String named = name.isEmpty() ? "" : "?q=" + UriUtils.encode(name, StandardCharsets.UTF_8);
        return unread ? (named.isEmpty() ? "?unread" : named + "&unread") : named;
    }
}
