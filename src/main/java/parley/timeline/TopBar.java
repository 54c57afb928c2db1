package parley.timeline;

import parley.conversations.Membership;

/** What stands above a conversation: the other person, and what the viewer can do with the conversation. */
public record TopBar(long conversationId, Membership.Other other, boolean muted) {

    static TopBar of(Membership membership) {
        return new TopBar(membership.conversationId(), membership.other(), membership.muted());
    }
}
