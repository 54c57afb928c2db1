package parley.conversations;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;

/**
 * A person's membership in a conversation: read and delivered positions, the number of own messages, and the columns by
 * which the list of conversations is sorted and counted. {@link Participants} reads and updates it.
 */
@Entity
public class Participant {

    /** The conversation and the person. */
    @Embeddable
    public record Key(long conversationId, long userId) implements Serializable {}

    @EmbeddedId
    private Key key;

    private long readPosition;
    private long deliveredPosition;
    private long receiptPosition;
    private long sentCount;
    private boolean muted;
    private long lastPosition;
    private long lastMessageId;
    private long ownPosition;
    private long listRevision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Participant() {}

    /** A participant of a conversation that has just got its first message. */
    public Participant(Conversation conversation, long userId, long firstMessageId, boolean isSender) {
        this.key = new Key(conversation.id(), userId);
        this.lastPosition = 1;
        this.lastMessageId = firstMessageId;
        if (isSender) {
            this.sentCount = 1;
            this.readPosition = 1;
            this.ownPosition = 1;
        }
    }
}
