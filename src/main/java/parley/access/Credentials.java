package parley.access;

import java.io.Serializable;
import parley.users.User;

/** Whose password a session began with, and which of their passwords that was. */
record Credentials(long userId, int epoch) implements Serializable {

    /** Attribute of a session. */
    static final String ATTRIBUTE = "parley.credentials";

    static Credentials of(User user) {
        return new Credentials(user.id(), user.credentialEpoch());
    }
}
