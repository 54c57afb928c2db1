package parley.live;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import parley.cluster.Bus;
import parley.cluster.Signal;
import parley.conversations.PositionMoved;
import parley.messages.ConversationChanged;
import parley.sessions.SessionEnded;
import parley.users.PrivacyChanged;

/** Tells every node what changed on this one. */
@Component
class Announcer {

    static final String CHANGED = "changed";
    static final String MOVED = "moved";
    static final String ENDED = "ended";
    static final String PRIVACY = "privacy";

    private final Bus bus;

    Announcer(Bus bus) {
        this.bus = bus;
    }

    @EventListener
    void changed(ConversationChanged news) {
        bus.publish(Signal.of(
                CHANGED,
                news.conversationId(),
                news.revision(),
                news.lowUserId(),
                news.highUserId(),
                news.replacedId()));
    }

    @EventListener
    void moved(PositionMoved news) {
        bus.publish(Signal.of(MOVED, news.conversationId(), news.userId(), news.otherId()));
    }

    @EventListener
    void changed(PrivacyChanged news) {
        bus.publish(Signal.of(PRIVACY, news.userId(), news.receipts() ? 1L : 0L, news.presence() ? 1L : 0L));
    }

    @EventListener
    void ended(SessionEnded news) {
        bus.publish(Signal.of(ENDED, fingerprint(news.sessionId())));
    }

    /** A number that stands for a session without giving it away. */
    static long fingerprint(String sessionId) {
        return sessionId.hashCode() * 31L
                + new StringBuilder(sessionId).reverse().toString().hashCode();
    }
}
