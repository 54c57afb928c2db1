package parley.live;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.LongStream;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import parley.conversations.Membership;
import parley.pages.SlowReaders;
import parley.users.Viewer;

/** The socket of one tab: its person, the conversation that it shows, and the people in its list. */
class LiveSocket {

    /** The session behind the socket has ended. */
    static final CloseStatus SESSION_ENDED = new CloseStatus(4401, "session ended");

    /** The person has too many open tabs. */
    static final CloseStatus TOO_MANY = new CloseStatus(1013, "too many");

    /** The database is down, so that the server cannot handle frames. */
    static final CloseStatus TRY_AGAIN = new CloseStatus(1013, "try again later");

    private static final CloseStatus TOO_LONG = new CloseStatus(1009, "too long");

    private static final CloseStatus TOO_SLOW = new CloseStatus(1013, "too slow");

    private static final int MOST_SKIPPED = 1 << 20;

    private final WebSocketSession socket;
    private final Viewer viewer;
    private final String sessionId;
    private final Outbox outbox;
    private final Bucket talk = Bucket.builder()
            .addLimit(limit -> limit.capacity(60).refillGreedy(20, Duration.ofSeconds(1)))
            .build();
    private int skipped;
    private volatile long conversationId;
    private volatile long otherId;
    private volatile long[] listed = {};
    private volatile long heardAt;
    private volatile long typedAt;

    LiveSocket(WebSocketSession socket, Viewer viewer, String sessionId, SlowReaders readers, long now) {
        this.socket = socket;
        this.viewer = viewer;
        this.sessionId = sessionId;
        this.heardAt = now;
        this.outbox = new Outbox(
                Objects.requireNonNull(
                        ((StandardWebSocketSession) socket).getNativeSession(jakarta.websocket.Session.class)),
                viewer.getName(),
                readers,
                () -> close(TOO_SLOW));
    }

    Viewer viewer() {
        return viewer;
    }

    String sessionId() {
        return sessionId;
    }

    /** Id of the conversation that the tab shows, 0 for none and for one before its first message. */
    long conversationId() {
        return conversationId;
    }

    /** Id of the other person of the direct conversation that the tab shows, 0 for none. */
    long otherId() {
        return otherId;
    }

    void open(Membership membership) {
        conversationId = membership.conversationId();
        otherId = membership.other().id();
    }

    void openNothing() {
        conversationId = 0;
        otherId = 0;
    }

    /** Lists people, whose presence the tab shows from now on. */
    void list(long... userIds) {
        listed = LongStream.concat(LongStream.of(listed), LongStream.of(userIds))
                .distinct()
                .toArray();
    }

    /** Whether the list of conversations that the tab shows has this person. */
    boolean lists(long userId) {
        return LongStream.of(listed).anyMatch(id -> id == userId);
    }

    void heard(long now) {
        heardAt = now;
    }

    /** Whether the rate limit allows another frame: sixty at once, then twenty a second. */
    boolean mayTalk() {
        return talk.tryConsume(1);
    }

    /**
     * Whether a part belongs to a frame that is too long. The server reads such a frame to its end, up to a bound, before it
     * closes the socket. Closing with unread data could lose the close code.
     */
    boolean skips(TextMessage part) {
        if (part.isLast() && skipped == 0) {
            return false;
        }
        skipped += part.getPayloadLength();
        if (part.isLast() || skipped > MOST_SKIPPED) {
            close(TOO_LONG);
        }
        return true;
    }

    boolean silentSince(long moment) {
        return heardAt < moment;
    }

    /** Whether a typing signal may go out now. At most one goes out in three seconds. */
    boolean mayTellTyping(long now) {
        if (now - typedAt < 3_000) {
            return false;
        }
        typedAt = now;
        return true;
    }

    void send(String text) {
        outbox.send(text);
    }

    /** Releases the memory of unsent texts. */
    void closed() {
        outbox.close();
    }

    void close(CloseStatus status) {
        outbox.close();
        try {
            socket.close(status);
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
