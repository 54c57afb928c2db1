package parley.live;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import parley.users.Viewer;
import parley.web.SlowReaders;

/** The socket of one tab: whose it is, and in whose conversation the tab is. */
class LiveSocket {

    /** The session behind the socket has ended. */
    static final CloseStatus SESSION_ENDED = new CloseStatus(4401, "session ended");

    /** Its person has more tabs than anybody needs. */
    static final CloseStatus TOO_MANY = new CloseStatus(1013, "too many");

    /** The database is away, so that nothing its page says can be heard. */
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
    private volatile long openWith;
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

    /** Id of the person in whose conversation the tab is, 0 where it is in none. */
    long openWith() {
        return openWith;
    }

    void open(long otherId) {
        openWith = otherId;
    }

    void heard(long now) {
        heardAt = now;
    }

    /** Whether what the tab says is heard: sixty frames at once, then twenty a second. */
    boolean mayTalk() {
        return talk.tryConsume(1);
    }

    /**
     * Whether this belongs to a frame that is longer than one may be, which arrives in parts. It is read to its end before
     * the socket closes, since to hang up on what is unread could cost the close its code; but not without end.
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

    /** Whether a typing signal may go out now: at most one in three seconds, in milliseconds of any clock. */
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

    /** Gives back the memory of what was not sent. */
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
