package parley.access;

import java.util.Optional;
import org.springframework.stereotype.Service;
import parley.users.People;
import parley.users.User;
import parley.users.Usernames;

/** Telling who somebody is from a username or email and a password, at a bounded pace. */
@Service
class SignIn {

    private final People people;
    private final Passwords passwords;
    private final Limits limits;

    SignIn(People people, Passwords passwords, Limits limits) {
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
    }

    /**
     * The person, none where the name is unknown, the password wrong or the account closed: no telling which.
     *
     * @param address where the try comes from
     * @throws TooFastException before looking at the password, when there were too many wrong ones
     */
    Optional<User> authenticate(String name, String password, String address) {
        limits.take(Limits.Rule.SIGN_IN_FROM_ADDRESS, address);
        Optional<User> user = find(name);
        // A hash, since an unknown name may be as long as a form; two that meet share a limit, no more.
        String account = user.map(u -> "#" + u.id()).orElseGet(() -> Integer.toHexString(name.hashCode()));
        limits.take(Limits.Rule.SIGN_IN_TO_ACCOUNT_FROM_ADDRESS, account + " " + address);
        limits.take(Limits.Rule.SIGN_IN_TO_ACCOUNT, account);

        boolean right = passwords.matches(password, user.map(User::passwordHash).orElse(null));
        if (!right || user.orElseThrow().isDeactivated()) {
            return Optional.empty();
        }
        limits.giveBack(Limits.Rule.SIGN_IN_FROM_ADDRESS, address);
        limits.giveBack(Limits.Rule.SIGN_IN_TO_ACCOUNT_FROM_ADDRESS, account + " " + address);
        limits.giveBack(Limits.Rule.SIGN_IN_TO_ACCOUNT, account);
        return user;
    }

    private Optional<User> find(String name) {
        String normalized = Usernames.normalized(name);
        if (normalized.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL cannot even be asked for it.
        }
        return normalized.contains("@") ? people.findByEmail(normalized) : people.findByUsername(normalized);
    }
}
