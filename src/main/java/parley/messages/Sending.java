package parley.messages;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import parley.conversations.Conversation;
import parley.conversations.Conversations;
import parley.conversations.DirectPairs;
import parley.conversations.Membership;
import parley.conversations.Participant;
import parley.conversations.Participants;
import parley.database.Durability;
import parley.pages.NotFoundException;
import parley.text.MessageText;
import parley.users.People;
import parley.users.Viewer;

/** Sends messages. One press of a form stores one message, and an answered message is on disk. */
@Service
public class Sending {

    private static final int ATTEMPTS = 5;

    /**
     * A stored message.
     *
     * @param first whether it is the first message of its conversation
     */
    public record Sent(long conversationId, long revision, boolean first) {}

    private final People people;
    private final Recipients recipients;
    private final Conversations conversations;
    private final Participants participants;
    private final DirectPairs pairs;
    private final Messages messages;
    private final EntityManager entities;
    private final TransactionOperations transactions;
    private final Durability durability;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sending(
            People people,
            Recipients recipients,
            Conversations conversations,
            Participants participants,
            DirectPairs pairs,
            Messages messages,
            EntityManager entities,
            TransactionOperations transactions,
            Durability durability,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.recipients = recipients;
        this.conversations = conversations;
        this.participants = participants;
        this.pairs = pairs;
        this.messages = messages;
        this.entities = entities;
        this.transactions = transactions;
        this.durability = durability;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a message once, however often and at the same time its draft arrives. Returns when it is on disk. */
    public Sent send(Viewer sender, Draft draft) {
        return send(sender, draft, clock.instant());
    }

    /** Stores a message with a time in the past, for the example site. */
    public Sent send(Viewer sender, Draft draft, Instant sentAt) {
        String body = checked(draft.text());
        durability.ready();
        // The databases store microseconds. A page must show the same time before and after a reload.
        Sent sent = storeOnce(sender, draft, body, sentAt.truncatedTo(ChronoUnit.MICROS));
        // Forced outside the transaction, so that waiting for the disk holds no connection. Forced for a repeated press
        // too, because its first press may still be on its way to the disk.
        durability.force();
        events.publishEvent(new ConversationChanged(sent.conversationId(), sent.revision(), 0));
        return sent;
    }

    /**
     * The text to store for a text as typed.
     *
     * @throws MessageRefusedException if it is blank or too long
     */
    static String checked(String typed) {
        String body = MessageText.normalized(typed);
        if (MessageText.isBlank(body)) {
            throw MessageRefusedException.of("body", "send.empty");
        }
        int length = MessageText.length(body);
        if (length > MessageText.MAX_LENGTH) {
            throw MessageRefusedException.of("body", "send.tooLong", length, MessageText.MAX_LENGTH);
        }
        return body;
    }

    private Sent storeOnce(Viewer sender, Draft draft, String body, Instant now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> store(sender, draft, body, now));
            } catch (MessageRefusedException | DataIntegrityViolationException | ConcurrencyFailureException e) {
                // Most presses are the first, so that looking for an earlier one beforehand would cost them a query.
                Optional<Sent> earlier = transactions.execute(status -> earlier(sender, draft, body));
                if (earlier.isPresent()) {
                    return earlier.get();
                }
                // Another first message of the two people may have been faster. The next attempt finds its
                // conversation.
                if (e instanceof MessageRefusedException || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The message that an earlier press of the same form has stored. */
    private Optional<Sent> earlier(Viewer sender, Draft draft, String body) {
        return messages.findBySenderIdAndSendKey(sender.id(), draft.sendKey()).map(message -> {
            if (!message.isRepeated(conversationOf(sender, draft), body)) {
                throw MessageRefusedException.keyUsed();
            }
            return new Sent(message.conversationId(), message.revision(), message.position() == 1);
        });
    }

    private long conversationOf(Viewer sender, Draft draft) {
        Long id = draft.conversationId();
        return id != null ? id : recipients.named(sender, draft.to()).conversationId();
    }

    private Sent store(Viewer sender, Draft draft, String body, Instant now) {
        Long id = draft.conversationId();
        if (id == null) {
            Membership named = recipients.named(sender, draft.to());
            if (!named.begun()) {
                return begin(sender, draft, named, body, now);
            }
            id = named.conversationId();
        }
        // Locked before the membership is loaded, so that a removal cannot race this message.
        conversations.takePosition(id);
        Membership membership = participants.of(sender, id).orElseThrow(NotFoundException::new);
        Message message = messages.save(message(conversations.reference(id), sender, draft, membership, body, now));
        participants.sent(id, sender.id(), message.id(), message.position());
        return new Sent(id, message.revision(), false);
    }

    private Sent begin(Viewer sender, Draft draft, Membership named, String body, Instant now) {
        Conversation conversation = Conversation.direct(now);
        conversations.add(conversation);
        pairs.add(sender.id(), named.other().id(), conversation);
        Message message = messages.save(message(conversation, sender, draft, named, body, now));
        entities.persist(new Participant(conversation, sender.id(), message.id(), true));
        entities.persist(new Participant(conversation, named.other().id(), message.id(), false));
        return new Sent(conversation.id(), message.revision(), true);
    }

    private Message message(
            Conversation conversation, Viewer sender, Draft draft, Membership membership, String body, Instant now) {
        Membership.Other recipient = membership.other();
        if (recipient.deactivated()) {
            throw MessageRefusedException.of("to", "send.deactivated", recipient.displayName());
        }
        return new Message(
                conversation,
                membership.begun() ? membership.lastPosition() : 1,
                membership.begun() ? membership.lastRevision() : 1,
                people.getReferenceById(sender.id()),
                people.getReferenceById(recipient.id()),
                body,
                repliedTo(draft.replyTo(), membership),
                draft.sendKey(),
                now);
    }

    // A reply quotes the message. A message of another conversation would be shown to people who may not read it.
    private @Nullable Message repliedTo(@Nullable Long id, Membership membership) {
        return id == null
                ? null
                : messages.findById(id)
                        .filter(message -> message.conversationId() == membership.conversationId())
                        .orElseThrow(() -> MessageRefusedException.of("body", "send.replyGone"));
    }
}
