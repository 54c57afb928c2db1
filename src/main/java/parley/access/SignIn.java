package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import parley.pages.SecurityLog;
import parley.sessions.ClientAddress;
import parley.sessions.Devices;
import parley.sessions.Limits;
import parley.sessions.TooFastException;
import parley.users.People;
import parley.users.User;
import parley.users.Usernames;

/** Authenticates a person by username or email and password, under rate limits. */
@Service
class SignIn {

    private static final int MAX_NAME_LENGTH = 254;

    private record Try(Limits.Rule rule, String of) {}

    private final People people;
    private final Passwords passwords;
    private final Limits limits;
    private final Devices devices;

    SignIn(People people, Passwords passwords, Limits limits, Devices devices) {
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
        this.devices = devices;
    }

    /**
     * Returns the person, or none if the name is unknown, the password wrong or the account closed. Callers cannot tell which.
     *
     * @throws TooFastException after too many wrong tries, before any query for the person
     */
    Optional<User> authenticate(String typed, String password, HttpServletRequest request) {
        String name = Usernames.normalized(typed);
        List<Try> tries = take(name, request);
        Optional<User> user = find(name);
        boolean right;
        try {
            right = passwords.matches(password, user.map(User::passwordHash).orElse(null));
        } catch (TooFastException busy) {
            giveBack(tries);
            throw busy;
        }
        if (!right || user.orElseThrow().isDeactivated()) {
            SecurityLog.event("sign-in-failed", user.map(User::id).orElse(null));
            return Optional.empty();
        }
        User person = user.get();
        limits.take(Limits.Rule.RIGHT_SIGN_IN, String.valueOf(person.id()));
        giveBack(tries);
        passwords
                .renewed(password, person.passwordHash())
                .ifPresent(renewed -> people.rehash(person.id(), person.passwordHash(), renewed));
        SecurityLog.event("sign-in", person.id());
        return user;
    }

    private void giveBack(List<Try> tries) {
        tries.forEach(one -> limits.giveBack(one.rule(), one.of()));
    }

    // Limit by the typed name. Limits by person would show which names exist, and which two belong to one person.
    private List<Try> take(String name, HttpServletRequest request) {
        Optional<String> device = devices.known(name, request);
        if (device.isPresent() && limits.takes(Limits.Rule.SIGN_IN_FROM_DEVICE, device.get())) {
            return List.of(new Try(Limits.Rule.SIGN_IN_FROM_DEVICE, device.get()));
        }
        String address = ClientAddress.of(request);
        List<Try> tries = List.of(
                new Try(Limits.Rule.SIGN_IN_FROM_ADDRESS, address),
                new Try(Limits.Rule.SIGN_IN_TO_ACCOUNT_FROM_ADDRESS, name + " " + address),
                new Try(Limits.Rule.SIGN_IN_TO_ACCOUNT, name));
        tries.forEach(one -> limits.take(one.rule(), one.of()));
        return tries;
    }

    private Optional<User> find(String name) {
        if (name.length() > MAX_NAME_LENGTH || name.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL refuses a NUL in a parameter.
        }
        return name.contains("@") ? people.findByEmail(name) : people.findByUsername(name);
    }
}
