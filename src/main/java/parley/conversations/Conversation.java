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
        this.lastPosition = 1;
        this.lastRevision = 1;
        this.createdAt = now;
    }

    /** A conversation of two people, which begins with its first message. */
    public static Conversation direct(Instant now) {
        return new Conversation(Kind.DIRECT, now);
    }

    public long id() {
        return id;
    }

    /** Takes the next revision for a change of a message. The caller holds the lock of this row. */
    public long takeRevision() {
        return ++lastRevision;
    }
}
