package parley.messages;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import parley.conversations.Conversation;
import parley.users.User;

/** A message from one person to another, at its place in their conversation. */
@Entity
class Message {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Conversation conversation;

    private long position;
    private long revision;

    @ManyToOne(fetch = FetchType.LAZY)
    private User sender;

    @ManyToOne(fetch = FetchType.LAZY)
    private User recipient;

    private String body;
    private Instant sentAt;
    private UUID sendKey;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Message() {}

    /** The next message of a conversation whose row the caller has locked. */
    Message(Conversation conversation, User sender, User recipient, String body, UUID sendKey, Instant now) {
        this.conversation = conversation;
        this.position = conversation.takePosition(now);
        this.revision = conversation.lastRevision();
        this.sender = sender;
        this.recipient = recipient;
        this.body = body;
        this.sendKey = sendKey;
        this.sentAt = now;
    }

    long id() {
        return id;
    }

    long position() {
        return position;
    }

    User recipient() {
        return recipient;
    }

    /** Whether this is what one press of a form meant to send, and not another text sent with the same key. */
    boolean isTo(User recipient, String body) {
        return this.recipient.id() == recipient.id() && this.body.equals(body);
    }
}
