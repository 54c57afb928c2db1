package parley.users;

import java.time.Instant;

/** A row of the directory. */
public record Listing(long id, String username, String displayName, Instant joined) {}
