package parley.conversations;

/** Event: a person has read or received more of a conversation, or has marked a part of it as unread. */
public record PositionMoved(long conversationId, long userId) {}
