package parley.messages;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import parley.conversations.Conversation;
import parley.conversations.Conversations;
import parley.conversations.Participant;
import parley.conversations.Participants;
import parley.database.Durability;
import parley.text.MessageText;
import parley.users.People;
import parley.users.User;
import parley.users.Usernames;
import parley.users.Viewer;

/** Sending: one press stores one message, and what was answered is on disk. */
@Service
public class Messaging {

    private static final int ATTEMPTS = 5;

    private final People people;
    private final Conversations conversations;
    private final Participants participants;
    private final Messages messages;
    private final EntityManager entities;
    private final TransactionOperations transactions;
    private final Durability durability;
    private final Clock clock;

    Messaging(
            People people,
            Conversations conversations,
            Participants participants,
            Messages messages,
            EntityManager entities,
            TransactionOperations transactions,
            Durability durability,
            Clock clock) {
        this.people = people;
        this.conversations = conversations;
        this.participants = participants;
        this.messages = messages;
        this.entities = entities;
        this.transactions = transactions;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * Stores a message once, however often and at the same time it is called with one key, and returns the username of
     * its recipient when it is on disk.
     *
     * @param to the recipient's username
     * @param typed the text as typed
     * @param sendKey the key of the form that was sent
     */
    public String send(Viewer sender, String to, String typed, UUID sendKey) {
        return send(sender, to, typed, sendKey, clock.instant());
    }

    /** The same with a time of sending, for examples whose messages lie in the past. */
    public String send(Viewer sender, String to, String typed, UUID sendKey, Instant now) {
        String body = checked(typed);
        // The databases keep microseconds; what is shown now must be what is shown after a reload.
        Instant sentAt = now.truncatedTo(ChronoUnit.MICROS);
        String recipient = storedOnce(sender, to, body, sendKey, sentAt);
        // Outside the transaction, so that waiting for the disk holds no connection; also for a repeated press, whose
        // first may still be on its way to the disk.
        durability.force();
        return recipient;
    }

    private static String checked(String typed) {
        String body = MessageText.normalized(typed);
        if (MessageText.isBlank(body)) {
            throw SendRefusedException.of("body", "send.empty");
        }
        int length = MessageText.length(body);
        if (length > MessageText.MAX_LENGTH) {
            throw SendRefusedException.of("body", "send.tooLong", length, MessageText.MAX_LENGTH);
        }
        return body;
    }

    private String storedOnce(Viewer sender, String to, String body, UUID sendKey, Instant now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> store(sender, to, body, sendKey, now));
            } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
                // The same press or another first message was faster; the next look finds what it stored.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private String store(Viewer viewer, String to, String body, UUID sendKey, Instant now) {
        User recipient = recipient(viewer, to);
        Optional<Conversation> existing =
                conversations.lock(Math.min(viewer.id(), recipient.id()), Math.max(viewer.id(), recipient.id()));
        Optional<Message> before = messages.findBySenderIdAndSendKey(viewer.id(), sendKey);
        if (before.isPresent()) {
            if (!before.get().isTo(recipient, body)) {
                throw SendRefusedException.keyUsed();
            }
            return recipient.username();
        }
        if (recipient.isDeactivated()) {
            throw SendRefusedException.of("to", "send.deactivated", recipient.displayName());
        }
        User sender = people.getReferenceById(viewer.id());
        Conversation conversation = existing.orElseGet(() -> new Conversation(sender, recipient, now));
        Message message = new Message(conversation, sender, recipient, body, sendKey, now);
        if (existing.isPresent()) {
            participant(conversation, viewer).sent(message.position());
        } else {
            begin(conversation, viewer, recipient, message);
        }
        messages.save(message);
        return recipient.username();
    }

    private User recipient(Viewer viewer, String to) {
        String username =
                Usernames.normalized(to.strip().startsWith("@") ? to.strip().substring(1) : to);
        if (username.isEmpty()) {
            throw SendRefusedException.of("to", "send.nobody");
        }
        if (username.equals(viewer.username())) {
            throw SendRefusedException.of("to", "send.oneself");
        }
        // PostgreSQL cannot even be asked for a NUL.
        return Optional.of(username)
                .filter(Usernames::isValid)
                .flatMap(people::findByUsername)
                .orElseThrow(() -> SendRefusedException.of("to", "send.unknown"));
    }

    private Participant participant(Conversation conversation, Viewer viewer) {
        return participants
                .findById(new Participant.Key(conversation.id(), viewer.id()))
                .orElseThrow();
    }

    // Only now that the first message has taken its position, so that each row is written once.
    private void begin(Conversation conversation, Viewer viewer, User recipient, Message first) {
        conversations.save(conversation);
        Participant mine = new Participant(conversation, viewer.id());
        mine.sent(first.position());
        entities.persist(mine);
        entities.persist(new Participant(conversation, recipient.id()));
    }
}
