package parley.conversations;

/**
 * News that a person has read, or a browser of theirs has received, further than before.
 *
 * @param userId who
 * @param otherId the other of the two
 * @param position up to where
 */
public record PositionMoved(long conversationId, long userId, long otherId, long position) {}
