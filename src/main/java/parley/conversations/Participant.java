package parley.conversations;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;

/** A person's place in a conversation: how far they have read, what reached them, and how many messages are theirs. */
@Entity
public class Participant {

    /** Who, in which conversation. */
    @Embeddable
    public record Key(long conversationId, long userId) implements Serializable {}

    @EmbeddedId
    private Key key;

    private long readPosition;
    private long deliveredPosition;
    private long sentCount;
    private boolean muted;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Participant() {}

    public Participant(Conversation conversation, long userId) {
        this.key = new Key(conversation.id(), userId);
    }

    public long readPosition() {
        return readPosition;
    }

    /** Counts a message of this person's; whoever had read everything before it has read it too. */
    public void sent(long position) {
        sentCount++;
        if (readPosition == position - 1) {
            readPosition = position;
        }
    }
}
