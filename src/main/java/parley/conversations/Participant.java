package parley.conversations;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;

/**
 * A person's place in a conversation: how far they have read, what reached them, and how many messages are theirs; and what
 * a list of their conversations needs of it, the newest message.
 */
@Entity
public class Participant {

    /** Who, in which conversation. */
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

    /** Of a conversation that its first message has just begun. */
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
