package parley.messages;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import parley.conversations.Conversation;
import parley.conversations.Conversations;
import parley.conversations.Participants;
import parley.database.Durability;
import parley.users.Viewer;
import parley.web.NotFoundException;

/** Changing and deleting one's own messages. */
@Service
class Editing {

    /** Another edit came first: what the message says now. */
    static class OutdatedException extends RuntimeException {

        private final String body;
        private final long textVersion;

        OutdatedException(String body, long textVersion) {
            super(null, null, false, false);
            this.body = body;
            this.textVersion = textVersion;
        }

        String body() {
            return body;
        }

        long textVersion() {
            return textVersion;
        }
    }

    private final Conversations conversations;
    private final Participants participants;
    private final Messages messages;
    private final TransactionOperations transactions;
    private final Durability durability;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Editing(
            Conversations conversations,
            Participants participants,
            Messages messages,
            TransactionOperations transactions,
            Durability durability,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.participants = participants;
        this.messages = messages;
        this.transactions = transactions;
        this.durability = durability;
        this.events = events;
        this.clock = clock;
    }

    /** One's own message that is still there; anything else does not exist for this purpose. */
    Message own(Viewer viewer, long id) {
        return sent(viewer, id).filter(message -> !message.isDeleted()).orElseThrow(NotFoundException::new);
    }

    private Optional<Message> sent(Viewer viewer, long id) {
        return messages.find(id, viewer.id()).filter(message -> message.isFrom(viewer));
    }

    /**
     * Gives a message another text.
     *
     * @param textVersion of the message when its form was shown; another edit since then is not overwritten
     */
    void edit(Viewer viewer, long id, String typed, long textVersion) {
        String body = Messaging.checked(typed);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        change(viewer, id, message -> {
            if (message.isDeleted()) {
                throw SendRefusedException.deleted();
            }
            if (message.textVersion() != textVersion && !message.body().equals(body)) {
                throw new OutdatedException(message.body(), message.textVersion());
            }
            message.edit(body, now);
        });
    }

    /** Takes the text of a message away for good; a second press finds it done. */
    void delete(Viewer viewer, long id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        change(viewer, id, message -> {
            if (!message.isDeleted()) {
                message.delete(now);
            }
        });
    }

    private void change(Viewer viewer, long id, Consumer<Message> change) {
        durability.ready();
        ConversationChanged news = transactions.execute(status -> {
            // Locked before the message is read, so that of two edits at once the second sees the first.
            long conversationId = messages.conversationOf(id, viewer.id()).orElseThrow(NotFoundException::new);
            Conversation conversation = conversations.lock(conversationId).orElseThrow(NotFoundException::new);
            Message message = sent(viewer, id).orElseThrow(NotFoundException::new);
            long before = message.revision();
            change.accept(message);
            if (message.revision() != before) {
                // An answer quotes the message, and so has changed with it.
                messages.touchReplies(id, message.revision());
                participants.edited(conversationId, id);
            }
            return new ConversationChanged(
                    conversationId,
                    message.revision(),
                    conversation.lowUser().id(),
                    conversation.highUser().id(),
                    message.revision() == before ? 0 : id);
        });
        durability.force();
        events.publishEvent(news);
    }
}
