package parley.users;

/**
 * A person goes by another name. It is stored by now, so that a conversation that begins meanwhile either has it or is found
 * by whoever hears of this.
 */
public record Renamed(long userId) {}
