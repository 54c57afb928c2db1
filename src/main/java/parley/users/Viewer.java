package parley.users;

import java.io.Serializable;
import java.security.Principal;

/** The signed-in person, as stored in the session. */
public record Viewer(long id, String username, Role role) implements Principal, Serializable {

    @Override
    public String getName() {
        return username;
    }
}
