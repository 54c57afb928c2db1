package parley.conversations;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import parley.users.Viewer;

/** Moves read and delivered positions, and publishes each move. */
@Component
public class ReadPositions {

    private final Participants participants;
    private final ApplicationEventPublisher events;

    ReadPositions(Participants participants, ApplicationEventPublisher events) {
        this.participants = participants;
        this.events = events;
    }

    /** Marks a conversation as read up to a position, at most its newest. */
    public void read(Membership membership, long position) {
        long seen = Math.min(position, membership.lastPosition());
        if (seen > membership.readPosition()
                && participants.read(membership.conversationId(), membership.viewerId(), seen)) {
            events.publishEvent(new PositionMoved(membership.conversationId(), membership.viewerId()));
        }
    }

    /** Marks a conversation as unread from a position on. */
    public void unread(Membership membership, long position) {
        participants.unread(membership.conversationId(), membership.viewerId(), position - 1);
        events.publishEvent(new PositionMoved(membership.conversationId(), membership.viewerId()));
    }

    /** Marks everything that was sent to the viewer as delivered to a browser. */
    public void deliverAll(Viewer viewer) {
        for (long conversationId : participants.deliverAll(viewer.id())) {
            events.publishEvent(new PositionMoved(conversationId, viewer.id()));
        }
    }
}
