package parley.messages;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.conversations.Conversation;
import parley.users.User;
import parley.users.Viewer;

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
    private @Nullable Instant editedAt;
    private @Nullable Instant deletedAt;
    private UUID sendKey;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Message replyTo;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Message() {}

    /** The next message of a conversation whose row the caller has locked. */
    Message(
            Conversation conversation,
            User sender,
            User recipient,
            String body,
            @Nullable Message replyTo,
            UUID sendKey,
            Instant now) {
        this.conversation = conversation;
        this.position = conversation.takePosition();
        this.revision = conversation.lastRevision();
        this.sender = sender;
        this.recipient = recipient;
        this.body = body;
        this.replyTo = replyTo;
        this.sendKey = sendKey;
        this.sentAt = now;
    }

    long id() {
        return id;
    }

    long position() {
        return position;
    }

    long revision() {
        return revision;
    }

    String body() {
        return body;
    }

    Conversation conversation() {
        return conversation;
    }

    User recipient() {
        return recipient;
    }

    /** Changes with each change of the text, and with nothing else: microseconds of the last edit, 0 before the first. */
    long textVersion() {
        return editedAt == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, editedAt);
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    boolean isFrom(Viewer viewer) {
        return sender.id() == viewer.id();
    }

    /** Whether this is what one press of a form meant to send, and not another text sent with the same key. */
    boolean isTo(User recipient, String body) {
        boolean changedSince = editedAt != null || deletedAt != null;
        return this.recipient.id() == recipient.id() && (changedSince || this.body.equals(body));
    }

    /** Gives the message another text. Whoever calls it holds the lock of the conversation's row. */
    void edit(String body, Instant now) {
        requireThere();
        if (!this.body.equals(body)) {
            this.body = body;
            this.editedAt = now;
            this.revision = conversation.takeRevision();
        }
    }

    /** Takes the text away and leaves the place. Whoever calls it holds the lock of the conversation's row. */
    void delete(Instant now) {
        requireThere();
        this.body = "";
        this.editedAt = null;
        this.deletedAt = now;
        this.revision = conversation.takeRevision();
    }

    private void requireThere() {
        if (isDeleted()) {
            throw new IllegalStateException("The message is deleted");
        }
    }
}
