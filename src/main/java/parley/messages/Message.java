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

/** A message at its position in a conversation, with its sender and, in a direct conversation, its recipient. */
@Entity
public class Message {

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

    /** A message at a position that it has taken. */
    Message(
            Conversation conversation,
            long position,
            long revision,
            User sender,
            User recipient,
            String body,
            @Nullable Message replyTo,
            UUID sendKey,
            Instant now) {
        this.conversation = conversation;
        this.position = position;
        this.revision = revision;
        this.sender = sender;
        this.recipient = recipient;
        this.body = body;
        this.replyTo = replyTo;
        this.sendKey = sendKey;
        this.sentAt = now;
    }

    public long id() {
        return id;
    }

    public long position() {
        return position;
    }

    long revision() {
        return revision;
    }

    public String body() {
        return body;
    }

    long conversationId() {
        return conversation.id();
    }

    /** The version of the text: microseconds of the last edit since the epoch, 0 before the first edit. */
    public long textVersion() {
        return editedAt == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, editedAt);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public boolean isFrom(Viewer viewer) {
        return sender.id() == viewer.id();
    }

    /** Whether a press of a form stored this message, and not another text under the same key. */
    boolean isRepeated(long conversationId, String body) {
        boolean changedSince = editedAt != null || deletedAt != null;
        return conversation.id() == conversationId && (changedSince || this.body.equals(body));
    }

    /** Replaces the text. The caller holds the lock of the conversation's row. */
    void edit(String body, Instant now) {
        requireThere();
        if (!this.body.equals(body)) {
            this.body = body;
            this.editedAt = now;
            this.revision = conversation.takeRevision();
        }
    }

    /** Deletes the text and keeps the position. The caller holds the lock of the conversation's row. */
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
