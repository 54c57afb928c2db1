package parley.conversations;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import parley.users.User;

/** A conversation of two people, which numbers its messages and its changes. */
@Entity
public class Conversation {

    /** What kind of conversation; groups are to come. */
    public enum Kind {
        DIRECT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @ManyToOne(fetch = FetchType.LAZY)
    private User lowUser;

    @ManyToOne(fetch = FetchType.LAZY)
    private User highUser;

    private long lastPosition;
    private long lastRevision;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Conversation() {}

    /** A conversation of two different people, in whichever order. */
    public Conversation(User one, User other, Instant now) {
        if (one.id() == other.id()) {
            throw new IllegalArgumentException("A conversation needs two people");
        }
        boolean ordered = one.id() < other.id();
        this.kind = Kind.DIRECT;
        this.lowUser = ordered ? one : other;
        this.highUser = ordered ? other : one;
        this.createdAt = now;
    }

    public long id() {
        return id;
    }

    public User lowUser() {
        return lowUser;
    }

    public User highUser() {
        return highUser;
    }

    /** The number of messages, and so the position of the newest; 0 before the first. */
    public long lastPosition() {
        return lastPosition;
    }

    public long lastRevision() {
        return lastRevision;
    }

    /** Takes the next revision for a change of a message. Whoever calls it holds the lock of this row. */
    public long takeRevision() {
        return ++lastRevision;
    }

    /** Takes the next position and revision for a message. Whoever calls it holds the lock of this row. */
    public long takePosition() {
        takeRevision();
        return ++lastPosition;
    }
}
