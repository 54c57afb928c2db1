package parley.timeline;

import parley.conversations.Membership;
import parley.pages.Cacheable;

/** What stands above a conversation: the other person, and what the viewer can do with the conversation. */
public record TopBar(long conversationId, Membership.Other other, boolean muted) implements Cacheable, Cacheable.Key {

    static TopBar of(Membership membership) {
        return new TopBar(membership.conversationId(), membership.other(), membership.muted());
    }

    @Override
    public Key key() {
        return this;
    }

    @Override
    public boolean shows(long messageId) {
        return false;
    }
}
