package parley.users;

/** What a person may do on the site as a whole. It opens nobody else's conversation. */
public enum Role {
    MEMBER,
    ADMIN
}
