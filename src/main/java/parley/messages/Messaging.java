package parley.messages;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
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
    private static final int LONGEST_NAME = 200;
    private static final Limit NAMESAKES = Limit.of(10);

    /**
     * A message that is stored.
     *
     * @param to the recipient's username
     */
    record Sent(long recipientId, String to, long revision) {}

    private record Stored(Message message, long conversationId, User recipient) {

        /** Inside the transaction, since a repeated press may have found its message and not yet the conversation. */
        static Stored of(Message message, User recipient) {
            return new Stored(message, message.conversation().id(), recipient);
        }
    }

    private final People people;
    private final Conversations conversations;
    private final Participants participants;
    private final Messages messages;
    private final EntityManager entities;
    private final TransactionOperations transactions;
    private final Durability durability;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Messaging(
            People people,
            Conversations conversations,
            Participants participants,
            Messages messages,
            EntityManager entities,
            TransactionOperations transactions,
            Durability durability,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.conversations = conversations;
        this.participants = participants;
        this.messages = messages;
        this.entities = entities;
        this.transactions = transactions;
        this.durability = durability;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a message as of a moment of the past, for examples. */
    public void send(Viewer sender, Draft draft, Instant sentAt) {
        store(sender, draft, sentAt);
    }

    /** Stores a message once, however often and at the same time its draft arrives, and returns when it is on disk. */
    Sent send(Viewer sender, Draft draft) {
        return store(sender, draft, clock.instant());
    }

    private Sent store(Viewer sender, Draft draft, Instant now) {
        String body = checked(draft.text());
        durability.ready();
        // The databases keep microseconds; what is shown now must be what is shown after a reload.
        Stored stored = storedOnce(sender, draft, body, now.truncatedTo(ChronoUnit.MICROS));
        // Outside the transaction, so that waiting for the disk holds no connection; also for a repeated press, whose
        // first may still be on its way to the disk.
        durability.force();
        Message message = stored.message();
        events.publishEvent(new ConversationChanged(
                stored.conversationId(),
                message.revision(),
                Math.min(sender.id(), stored.recipient().id()),
                Math.max(sender.id(), stored.recipient().id()),
                0));
        return new Sent(stored.recipient().id(), stored.recipient().username(), message.revision());
    }

    /** The text to store of a text as typed. */
    static String checked(String typed) {
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

    private Stored storedOnce(Viewer sender, Draft draft, String body, Instant now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> stored(sender, draft, body, now));
            } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
                // The same press or another first message was faster; the next look finds what it stored.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Stored stored(Viewer viewer, Draft draft, String body, Instant now) {
        User recipient = recipient(viewer, draft.to());
        Optional<Conversation> existing =
                conversations.lock(Math.min(viewer.id(), recipient.id()), Math.max(viewer.id(), recipient.id()));
        Optional<Message> before = messages.findBySenderIdAndSendKey(viewer.id(), draft.sendKey());
        if (before.isPresent()) {
            if (!before.get().isTo(recipient, body)) {
                throw SendRefusedException.keyUsed();
            }
            return Stored.of(before.get(), recipient);
        }
        if (recipient.isDeactivated()) {
            throw SendRefusedException.of("to", "send.deactivated", recipient.displayName());
        }
        User sender = people.getReferenceById(viewer.id());
        Message answered = answered(viewer, draft.replyTo(), existing);
        Conversation conversation = existing.orElseGet(() -> new Conversation(sender, recipient, now));
        Message message = new Message(conversation, sender, recipient, body, answered, draft.sendKey(), now);
        if (existing.isPresent()) {
            messages.save(message);
            participants.sent(conversation.id(), viewer.id(), message.id(), message.position());
        } else {
            begin(conversation, viewer, recipient, message);
        }
        return Stored.of(message, recipient);
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
        return Optional.of(username)
                .filter(Usernames::isValid)
                .flatMap(people::findByUsername)
                .orElseGet(() -> named(viewer, to.strip()));
    }

    // A username is exact; a name may be that of several people.
    private User named(Viewer viewer, String typed) {
        // PostgreSQL cannot even be asked for a NUL.
        if (typed.length() > LONGEST_NAME || typed.indexOf('\0') >= 0) {
            throw SendRefusedException.of("to", "send.unknown");
        }
        String name = typed.replaceAll("\\s+", " ");
        List<User> found = people.findByName(name, NAMESAKES).stream()
                .filter(person -> person.id() != viewer.id())
                .toList();
        if (found.isEmpty()) {
            throw SendRefusedException.of("to", "send.unknown");
        }
        if (found.size() > 1) {
            String usernames = found.stream().map(User::username).collect(Collectors.joining(", "));
            throw SendRefusedException.of("to", "send.ambiguous", name, usernames);
        }
        return found.get(0);
    }

    // A message of another conversation would quote there what its people wrote here.
    private @Nullable Message answered(Viewer viewer, @Nullable Long id, Optional<Conversation> conversation) {
        if (id == null) {
            return null;
        }
        return messages.find(id, viewer.id())
                .filter(message -> conversation.isPresent()
                        && message.conversation().id() == conversation.get().id())
                .orElseThrow(() -> SendRefusedException.of("body", "send.replyGone"));
    }

    // Only now that the first message has taken its position, so that each row is written once.
    private void begin(Conversation conversation, Viewer viewer, User recipient, Message first) {
        conversations.save(conversation);
        messages.save(first);
        entities.persist(new Participant(conversation, viewer.id(), first.id(), true));
        entities.persist(new Participant(conversation, recipient.id(), first.id(), false));
    }
}
