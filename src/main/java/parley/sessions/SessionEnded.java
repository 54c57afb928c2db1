package parley.sessions;

/** Event: a sign-out or a new password ended a session before it expired. */
public record SessionEnded(String sessionId) {}
