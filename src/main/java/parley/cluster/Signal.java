package parley.cluster;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * News for every node, the sender included. It carries ids only; each receiver looks up what they mean, so that a lost or
 * repeated signal does no harm.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "signal")
public sealed interface Signal {

    /** Handles each kind of signal. A new kind is a new method, so that the compiler finds every place that must handle it. */
    interface Handler {
        void on(ConversationChanged signal);

        void on(PositionMoved signal);

        void on(PrivacyChanged signal);

        void on(SessionEnded signal);

        void on(Arrived signal);

        void on(Left signal);

        void on(Present signal);

        void on(RollCall signal);

        void on(Typing signal);

        void on(Lost signal);
    }

    void handle(Handler handler);

    /**
     * A conversation has a new revision.
     *
     * @param replacedId id of the message whose text was replaced or deleted, 0 for none
     */
    record ConversationChanged(long conversationId, long revision, long replacedId) implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** A participant has read or received more of a conversation, or has marked a part of it as unread. */
    record PositionMoved(long conversationId, long userId) implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** A person has changed whether others see their receipts or their presence. */
    record PrivacyChanged(long userId, boolean receipts, boolean presence) implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** A session has ended. The fingerprint identifies it without revealing its id. */
    record SessionEnded(long fingerprint) implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** A person's first socket on a node has opened. */
    record Arrived(long node, long userId) implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** A person's last socket on a node has closed. */
    record Left(long node, long userId) implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** These people still have sockets on a node. */
    record Present(long node, List<Long> userIds) implements Signal {

        public Present {
            userIds = List.copyOf(userIds);
        }

        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** Asks every node to report who is present. */
    record RollCall() implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /**
     * A person is typing.
     *
     * @param conversationId id of the conversation, 0 before its first message
     * @param otherId id of the other person
     */
    record Typing(long conversationId, long userId, long otherId) implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }

    /** Signals may have been lost. Receivers look up everything that they show. */
    record Lost() implements Signal {
        @Override
        public void handle(Handler handler) {
            handler.on(this);
        }
    }
}
