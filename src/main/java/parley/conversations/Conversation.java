package parley.conversations;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** A conversation. It numbers its messages and its changes. */
@Entity
public class Conversation {

    /** How many people a conversation is for. */
    public enum Kind {
        DIRECT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private long lastPosition;
    private long lastRevision;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Conversation() {}

    private Conversation(Kind kind, Instant now) {
        this.kind = kind;
        this.createdAt = now;
    }

    /** A conversation of two people, before its first message. */
    public static Conversation direct(Instant now) {
        return new Conversation(Kind.DIRECT, now);
    }

    public long id() {
        return id;
    }

    /** The position of the newest message, which is also the number of messages; 0 before the first. */
    public long lastPosition() {
        return lastPosition;
    }

    public long lastRevision() {
        return lastRevision;
    }

    /** Takes the next revision for a change of a message. The caller holds the lock of this row. */
    public long takeRevision() {
        return ++lastRevision;
    }

    /** Takes the next position and revision for a message. The caller holds the lock of this row. */
    public long takePosition() {
        takeRevision();
        return ++lastPosition;
    }
}
