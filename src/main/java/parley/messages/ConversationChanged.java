package parley.messages;

/**
 * News that a message of two people's conversation was sent, edited or deleted; told after the commit.
 *
 * @param revision the revision of the change
 * @param replacedId the message whose text was deleted or replaced, 0 for none
 */
public record ConversationChanged(
        long conversationId, long revision, long lowUserId, long highUserId, long replacedId) {}
