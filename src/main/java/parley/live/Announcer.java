package parley.live;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import parley.cluster.Bus;
import parley.cluster.Signal;
import parley.conversations.PositionMoved;
import parley.messages.ConversationChanged;
import parley.sessions.SessionEnded;
import parley.users.PrivacyChanged;

/** Publishes to every node what changed on this one. */
@Component
class Announcer {

    private final Bus bus;

    Announcer(Bus bus) {
        this.bus = bus;
    }

    @EventListener
    void changed(ConversationChanged event) {
        bus.publish(new Signal.ConversationChanged(event.conversationId(), event.revision(), event.replacedId()));
    }

    @EventListener
    void moved(PositionMoved event) {
        bus.publish(new Signal.PositionMoved(event.conversationId(), event.userId()));
    }

    @EventListener
    void changed(PrivacyChanged event) {
        bus.publish(new Signal.PrivacyChanged(event.userId(), event.receipts(), event.presence()));
    }

    @EventListener
    void ended(SessionEnded event) {
        bus.publish(new Signal.SessionEnded(fingerprint(event.sessionId())));
    }

    /** A number that identifies a session without revealing its id. */
    static long fingerprint(String sessionId) {
        return sessionId.hashCode() * 31L
                + new StringBuilder(sessionId).reverse().toString().hashCode();
    }
}
