package parley.users;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A person with an account. */
@Entity
@Table(name = "users")
public class User {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String username;
    private String displayName;
    private String email;
    private String passwordHash;
    private int credentialEpoch;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String about;
    private String timeZone;
    private boolean receipts;
    private boolean presence;
    private Instant createdAt;
    private @Nullable Instant deactivatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected User() {}

    /**
     * @param username as {@link Usernames} allows, in lower case
     * @param displayName as shown to others; the username where it is blank
     * @param email in lower case
     * @param passwordHash the encoded password, never the password
     */
    public User(
            String username,
            String displayName,
            String email,
            String passwordHash,
            Role role,
            ZoneId timeZone,
            Instant createdAt) {
        this.username = username;
        this.displayName = displayName.isBlank() ? username : displayName;
        this.email = email;
        this.passwordHash = passwordHash;
        this.role = role;
        this.about = "";
        this.receipts = true;
        this.presence = true;
        this.timeZone = timeZone.getId();
        this.createdAt = createdAt;
    }

    public long id() {
        return id;
    }

    public String username() {
        return username;
    }

    public String displayName() {
        return displayName;
    }

    public String email() {
        return email;
    }

    public String passwordHash() {
        return passwordHash;
    }

    /** How often this person has changed their password. What began in an earlier epoch counts no more. */
    public int credentialEpoch() {
        return credentialEpoch;
    }

    public String about() {
        return about;
    }

    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    /** Whether this person tells others what was delivered and read, and is told. */
    public boolean receipts() {
        return receipts;
    }

    /** Whether others see this person online, and when they were here last. */
    public boolean presence() {
        return presence;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isDeactivated() {
        return deactivatedAt != null;
    }

    public Viewer viewer() {
        return new Viewer(id, username, role);
    }

    /** Changes what others see of this person, and the zone in which this person sees times. */
    public void describe(String displayName, String about, ZoneId timeZone) {
        this.displayName = displayName.isBlank() ? username : displayName;
        this.about = about;
        this.timeZone = timeZone.getId();
    }

    /** Chooses what others are told of this person's reading and being here. */
    public void tell(boolean receipts, boolean presence) {
        this.receipts = receipts;
        this.presence = presence;
    }

    public void changePassword(String passwordHash) {
        this.passwordHash = passwordHash;
        credentialEpoch++;
    }

    /** Closes the account: no more sign-in, no new messages to it; what was written stays. */
    public void deactivate(Instant now) {
        if (deactivatedAt == null) {
            deactivatedAt = now;
        }
    }
}
