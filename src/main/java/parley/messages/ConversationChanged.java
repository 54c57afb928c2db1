package parley.messages;

/**
 * Event: a message was sent, edited or deleted. It is published after the commit.
 *
 * @param revision the revision of the change
 * @param replacedId id of the message whose text was replaced or deleted, 0 for none
 */
public record ConversationChanged(long conversationId, long revision, long replacedId) {}
