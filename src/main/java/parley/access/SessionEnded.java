package parley.access;

/** News that a session was ended before its time: by signing out, or by a new password. */
public record SessionEnded(String sessionId) {}
