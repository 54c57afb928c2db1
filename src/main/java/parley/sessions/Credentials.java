package parley.sessions;

import java.io.Serializable;
import parley.users.User;

/** The person whose password began a session, and the epoch of that password. */
record Credentials(long userId, int epoch) implements Serializable {

    // Older sessions hold a class of another package under "parley.credentials", which Java can no longer read.
    static final String ATTRIBUTE = "parley.sessions.credentials";

    static Credentials of(User user) {
        return new Credentials(user.id(), user.credentialEpoch());
    }
}
