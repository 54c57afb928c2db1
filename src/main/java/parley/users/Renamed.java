package parley.users;

/** A person goes by another name. */
public record Renamed(long userId) {}
