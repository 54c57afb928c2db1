package parley.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import parley.text.MessageText;
import parley.users.User;
import parley.users.Viewer;

/** The viewer's own messages as a profile lists them: the latest ten sent and received, each with the total. */
@Component
class Correspondence {

    private static final Limit LATEST = Limit.of(10);
    private static final int SNIPPET = 200;

    /** A message with the other person; {@code total} is repeated on each line, which saves a query. */
    record Line(
            long id,
            String username,
            String displayName,
            String body,
            Instant sentAt,
            @Nullable Instant deletedAt,
            @Nullable Long total) {

        public boolean isDeleted() {
            return deletedAt != null;
        }

        public String snippet() {
            return MessageText.snippet(body, SNIPPET);
        }
    }

    /** The latest, and how many there are in all. */
    record Side(List<Line> latest) {

        public long total() {
            Long total = latest.isEmpty() ? null : latest.get(0).total();
            return total == null ? 0 : total;
        }
    }

    /** What the viewer sent and what the viewer received. */
    record Both(Side sent, Side received) {}

    private final Messages messages;

    Correspondence(Messages messages) {
        this.messages = messages;
    }

    /** With everyone on one's own profile, between the two on another's. */
    Both on(User profile, Viewer viewer) {
        if (profile.id() == viewer.id()) {
            return new Both(
                    new Side(messages.sentBy(viewer.id(), LATEST)), new Side(messages.receivedBy(viewer.id(), LATEST)));
        }
        long low = Math.min(profile.id(), viewer.id());
        long high = Math.max(profile.id(), viewer.id());
        return new Both(
                new Side(messages.between(viewer.id(), low, high, LATEST)),
                new Side(messages.between(profile.id(), low, high, LATEST)));
    }
}
