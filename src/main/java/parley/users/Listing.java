package parley.users;

import java.time.Instant;

/** A person as the directory lists them. */
public record Listing(long id, String username, String displayName, Instant joined) {}
