package parley.messages;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import parley.conversations.Conversations;
import parley.conversations.Participants;
import parley.database.Durability;
import parley.pages.NotFoundException;
import parley.users.Viewer;

/** Edits and deletes the viewer's own messages. */
@Service
public class Editing {

    /** Another edit came first. The exception holds the text and the version that are stored now. */
    public static class OutdatedException extends RuntimeException {

        private final String body;
        private final long textVersion;

        OutdatedException(String body, long textVersion) {
            super(null, null, false, false);
            this.body = body;
            this.textVersion = textVersion;
        }

        public String body() {
            return body;
        }

        public long textVersion() {
            return textVersion;
        }
    }

    private final Conversations conversations;
    private final Participants participants;
    private final Messages messages;
    private final VisibleMessages visible;
    private final TransactionOperations transactions;
    private final Durability durability;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Editing(
            Conversations conversations,
            Participants participants,
            Messages messages,
            VisibleMessages visible,
            TransactionOperations transactions,
            Durability durability,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.participants = participants;
        this.messages = messages;
        this.visible = visible;
        this.transactions = transactions;
        this.durability = durability;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Replaces the text of a message.
     *
     * @param textVersion the version that the form showed
     * @throws OutdatedException if another edit came first and left another text
     */
    public void edit(Viewer viewer, long id, String typed, long textVersion) {
        String body = Sending.checked(typed);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        change(viewer, id, message -> {
            if (message.isDeleted()) {
                throw MessageRefusedException.deleted();
            }
            if (message.textVersion() != textVersion && !message.body().equals(body)) {
                throw new OutdatedException(message.body(), message.textVersion());
            }
            message.edit(body, now);
        });
    }

    /** Deletes the text of a message. A second press changes nothing. */
    public void delete(Viewer viewer, long id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        change(viewer, id, message -> {
            if (!message.isDeleted()) {
                message.delete(now);
            }
        });
    }

    private void change(Viewer viewer, long id, Consumer<Message> change) {
        durability.ready();
        ConversationChanged event = transactions.execute(status -> changed(viewer, id, change));
        durability.force();
        events.publishEvent(event);
    }

    private ConversationChanged changed(Viewer viewer, long id, Consumer<Message> change) {
        // Locked before the message is loaded, so that the second of two simultaneous edits sees the first.
        long conversationId = messages.conversationOf(id).orElseThrow(NotFoundException::new);
        conversations.lock(conversationId).orElseThrow(NotFoundException::new);
        Message message = visible.find(viewer, id)
                .map(VisibleMessages.Visible::message)
                .filter(found -> found.isFrom(viewer))
                .orElseThrow(NotFoundException::new);
        long before = message.revision();
        change.accept(message);
        if (message.revision() == before) {
            return new ConversationChanged(conversationId, before, 0);
        }
        messages.touchReplies(id, message.revision());
        participants.edited(conversationId, id);
        return new ConversationChanged(conversationId, message.revision(), id);
    }
}
