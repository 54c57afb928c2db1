package parley.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import parley.database.Durability;
import parley.users.People;
import parley.users.Role;
import parley.users.TakenNames;
import parley.users.User;

/** Creates accounts. The first person becomes the administrator. */
@Service
public class SignUp {

    private final SignUpPolicy policy;
    private final People people;
    private final TakenNames names;
    private final Passwords passwords;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Durability durability;
    private final Clock clock;

    SignUp(
            @Value("${parley.sign-up}") String policy,
            People people,
            TakenNames names,
            Passwords passwords,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Durability durability,
            Clock clock) {
        this.policy = SignUpPolicy.parse(policy);
        this.people = people;
        this.names = names;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.durability = durability;
        this.clock = clock;
    }

    /** Whether sign-up is open. */
    boolean isOpen() {
        return policy == SignUpPolicy.OPEN || isFirst();
    }

    /** Whether the site has no account yet. */
    public boolean isFirst() {
        return jdbc.sql("select count(*) from site where founded_at is null")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Creates an account from validated values.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if another sign-up took the username, the email or a
     *     similar name in the meantime
     */
    public User register(String username, String displayName, String email, String password, ZoneId zone) {
        String hash = passwords.encode(password);
        Instant now = clock.instant();
        User user = transactions.execute(status -> {
            Role role = found(now) ? Role.ADMIN : Role.MEMBER;
            User newcomer = people.save(new User(username, displayName, email, hash, role, zone, now));
            names.reserve(newcomer);
            return newcomer;
        });
        durability.force();
        return user;
    }

    private boolean found(Instant now) {
        return jdbc.sql("update site set founded_at = ? where id = 1 and founded_at is null")
                        .param(now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
