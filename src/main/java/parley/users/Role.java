package parley.users;

/** The rights of a person on the site. No role opens the conversations of others. */
public enum Role {
    MEMBER,
    ADMIN
}
