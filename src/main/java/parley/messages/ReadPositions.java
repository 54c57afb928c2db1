package parley.messages;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import parley.conversations.Participants;
import parley.conversations.PositionMoved;
import parley.users.Viewer;

/** How far a person has read, and what has reached them, told to whoever shows it. */
@Component
public class ReadPositions {

    private final Participants participants;
    private final Lookups lookups;
    private final ApplicationEventPublisher events;

    ReadPositions(Participants participants, Lookups lookups, ApplicationEventPublisher events) {
        this.lookups = lookups;
        this.participants = participants;
        this.events = events;
    }

    /** Notes that a person has seen everything up to a position, at most the newest there is. */
    void read(Opened opened, Viewer viewer, long position) {
        long seen = Math.min(position, opened.lastPosition());
        Long conversation = opened.conversationId();
        if (conversation != null
                && seen > opened.readPosition()
                && participants.read(conversation, viewer.id(), seen) > 0) {
            events.publishEvent(new PositionMoved(conversation, viewer.id(), opened.userId(), seen));
        }
    }

    /** The same for the conversation with a person. */
    public void read(Viewer viewer, long otherId, long position) {
        lookups.open(otherId, viewer.id()).ifPresent(opened -> read(opened, viewer, position));
    }

    /** Shows a conversation as unread again from a message on. */
    void unread(Opened opened, Viewer viewer, long position) {
        Long conversation = opened.conversationId();
        if (conversation != null) {
            participants.unread(conversation, viewer.id(), position - 1);
            events.publishEvent(new PositionMoved(conversation, viewer.id(), opened.userId(), position - 1));
        }
    }

    /** Notes that a browser of a person's has everything written to them. */
    public void deliverAll(Viewer viewer) {
        for (PositionMoved news : participants.undelivered(viewer.id())) {
            if (participants.deliver(news.conversationId(), news.userId(), news.position()) > 0) {
                events.publishEvent(news);
            }
        }
    }
}
