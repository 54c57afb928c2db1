package parley.users;

/**
 * Event: a person has changed their display name. Published after the commit, so that a listener finds every conversation
 * that still shows the former name.
 */
public record Renamed(long userId) {}
