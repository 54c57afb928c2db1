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
     * @param displayName as others see it; the username if it is blank
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

    /** The number of password changes. Sessions and cookies of an earlier epoch are no longer valid. */
    public int credentialEpoch() {
        return credentialEpoch;
    }

    public String about() {
        return about;
    }

    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    /** Whether this person and others see receipts of each other. */
    public boolean receipts() {
        return receipts;
    }

    /** Whether this person and others see each other online, and when they were last seen. */
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

    /** Changes the profile and the time zone. */
    public void describe(String displayName, String about, ZoneId timeZone) {
        this.displayName = displayName.isBlank() ? username : displayName;
        this.about = about;
        this.timeZone = timeZone.getId();
    }

    /** Chooses whether to share receipts and presence. */
    public void share(boolean receipts, boolean presence) {
        this.receipts = receipts;
        this.presence = presence;
    }

    public void changePassword(String passwordHash) {
        this.passwordHash = passwordHash;
        credentialEpoch++;
    }

    /** Closes the account: it cannot sign in or receive messages. Its messages stay. */
    public void deactivate(Instant now) {
        if (deactivatedAt == null) {
            deactivatedAt = now;
        }
    }
}
