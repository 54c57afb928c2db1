package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionOperations;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.conversations.PositionMoved;
import parley.conversations.ReadPositions;
import parley.inbox.InboxStreams;
import parley.pages.FragmentCache;
import parley.timeline.Changes;
import parley.users.People;
import parley.users.Viewer;

/**
 * The law of live pages: a stale page and the changes make the fresh page. Three people send, edit, delete, read and
 * mark as unread at random; their tabs hear some of it in time, some late or twice, and miss the rest until they catch
 * up.
 */
@ParleyTest
class StalePageTests {

    private static final int HISTORIES = Integer.getInteger("parley.histories", 1000);
    private static final String[] CAST = {"alice", "bob", "charlie"};

    /** More than a batch of changes holds. */
    private static final int ANSWERS = 500;

    @Autowired
    Site site;

    @Autowired
    Sending sending;

    @Autowired
    Editing editing;

    @Autowired
    ReadPositions positions;

    @Autowired
    VisibleMessages visible;

    @Autowired
    Participants participants;

    @Autowired
    FragmentCache fragments;

    @Autowired
    Changes changes;

    @Autowired
    InboxStreams inbox;

    @Autowired
    People users;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    ApplicationEventMulticaster events;

    private record Row(long id, long position, long senderId, boolean deleted) {}

    private record Person(Viewer viewer, Visitor browser) {}

    private final List<Person> people = new ArrayList<>();
    private final List<StalePage> tabs = new ArrayList<>();
    private final AtomicReference<Random> random = new AtomicReference<>();

    @Test
    void aStalePageAndTheChangesMakeTheFreshPage() {
        long seed = Long.getLong("parley.seed", System.nanoTime());
        System.out.println("Histories: " + HISTORIES + ", seed " + seed + " (-Dparley.seed to repeat)");
        random.set(new Random(seed));
        for (String name : CAST) {
            people.add(new Person(site.viewer(name), site.signIn(name)));
        }
        for (Person person : people) {
            for (Person other : people) {
                if (person != other) {
                    tabs.add(new StalePage(
                            person.viewer(), other.viewer(), person.browser(), participants, changes, inbox));
                }
            }
        }
        long answered = answeredOften(people.get(0).viewer(), people.get(1).viewer(), ANSWERS / 2);
        tabs.forEach(tab -> tab.connected = false);
        ApplicationListener<PayloadApplicationEvent<?>> listener = this::hear;
        events.addApplicationListener(listener);
        try {
            for (int history = 0; history < HISTORIES; history++) {
                live();
                if (history % 20 == 0) {
                    edit(people.get(0).viewer(), answered);
                    live();
                }
                StalePage tab = tabs.get(random.get().nextInt(tabs.size()));
                tab.catchUp();
                if (history % 10 == 0) {
                    // The fresh page is rendered anew, so that a stale fragment cannot stand on both.
                    fragments.clear();
                }
                tab.assertFresh("history " + history + " of seed " + seed);
            }
        } finally {
            events.removeApplicationListener(listener);
        }
    }

    private void live() {
        int steps = 1 + random.get().nextInt(6);
        for (int step = 0; step < steps; step++) {
            tabs.get(random.get().nextInt(tabs.size())).connected = random.get().nextInt(3) > 0;
            act();
        }
    }

    private void act() {
        Person actor = people.get(random.get().nextInt(people.size()));
        Person other = people.get(random.get().nextInt(people.size()));
        if (actor == other) {
            return;
        }
        Membership opened =
                participants.with(actor.viewer(), other.viewer().username()).orElseThrow();
        if (random.get().nextInt(40) == 0) {
            shareReceipts(actor.viewer(), random.get().nextInt(3) > 0);
            // Pages that show them catch up then.
            tabs.forEach(tab -> tab.connected = false);
            return;
        }
        int deed = random.get().nextInt(10);
        if (deed < 4 || opened.lastPosition() == 0) {
            send(actor, other, opened);
        } else if (deed < 6) {
            ownMessage(actor, opened).ifPresent(message -> edit(actor.viewer(), message.id()));
        } else if (deed < 7) {
            ownMessage(actor, opened).ifPresent(message -> editing.delete(actor.viewer(), message.id()));
        } else if (deed < 9) {
            positions.read(opened, 1 + random.get().nextLong(opened.lastPosition()));
        } else {
            anyMessage(opened)
                    .filter(row -> row.senderId() != actor.viewer().id())
                    .ifPresent(row -> positions.unread(opened, row.position()));
        }
    }

    private void shareReceipts(Viewer viewer, boolean receipts) {
        transactions.executeWithoutResult(
                status -> users.findById(viewer.id()).orElseThrow().share(receipts, true));
    }

    private void edit(Viewer author, long id) {
        Message message = visible.own(author, id);
        editing.edit(
                author,
                id,
                random.get().nextInt(4) == 0
                        ? message.body()
                        : "edited " + random.get().nextInt(1000),
                message.textVersion());
    }

    /** A message of one person to another that both have answered, and that each answer quotes. */
    private long answeredOften(Viewer author, Viewer other, int answers) {
        site.message(author.username(), other.username(), "Answered often");
        long id = site.lastMessage();
        for (int i = 0; i < answers; i++) {
            boolean byAuthor = i % 3 == 0;
            sending.send(
                    byAuthor ? author : other,
                    new Draft(null, (byAuthor ? other : author).username(), "answer " + i, id, new UUID(i, answers)));
        }
        return id;
    }

    private void send(Person actor, Person other, Membership opened) {
        Long answered =
                random.get().nextInt(3) == 0 ? anyMessage(opened).map(Row::id).orElse(null) : null;
        Draft draft = new Draft(
                opened.begun() ? opened.conversationId() : null,
                other.viewer().username(),
                "text " + random.get().nextInt(1000),
                answered,
                new UUID(random.get().nextLong(), random.get().nextLong()));
        sending.send(actor.viewer(), draft);
    }

    private Optional<Row> anyMessage(Membership opened) {
        if (!opened.begun()) {
            return Optional.empty();
        }
        long position = Math.max(1, opened.lastPosition() - random.get().nextInt(60));
        return site.jdbc()
                .sql("select id, position, sender_id, deleted_at is not null as deleted from message"
                        + " where conversation_id = ? and position = ?")
                .params(opened.conversationId(), position)
                .query(Row.class)
                .optional();
    }

    private Optional<Row> ownMessage(Person actor, Membership opened) {
        return anyMessage(opened).filter(row -> row.senderId() == actor.viewer().id() && !row.deleted());
    }

    /** What the sockets would bring, to the tabs that are connected, now and then twice. */
    private void hear(PayloadApplicationEvent<?> event) {
        for (StalePage tab : tabs) {
            if (event.getPayload() instanceof ConversationChanged news) {
                tab.hear(news, random.get().nextInt(5) == 0);
            } else if (event.getPayload() instanceof PositionMoved news) {
                tab.hear(news);
            }
        }
    }

    @Test
    void bringsFiveHundredAnswersThatShareARevision() {
        Viewer alice = site.viewer("alice");
        Viewer bob = site.viewer("bob");
        site.message("alice", "bob", "first");
        StalePage pushed = new StalePage(bob, alice, site.signIn("bob"), participants, changes, inbox);
        StalePage away = new StalePage(alice, bob, site.signIn("alice"), participants, changes, inbox);
        long answered = answeredOften(alice, bob, ANSWERS);
        pushed.catchUp();
        away.catchUp();
        assertThat(pushed.size()).isEqualTo(ANSWERS + 2);

        random.set(new Random(1));
        away.connected = false;
        tabs.addAll(List.of(pushed, away));
        ApplicationListener<PayloadApplicationEvent<?>> listener = this::hear;
        events.addApplicationListener(listener);
        try {
            editing.edit(alice, answered, "Edited at last", 0);
        } finally {
            events.removeApplicationListener(listener);
        }
        assertThat(pushed.quotes()).hasSize(ANSWERS).containsOnly("Edited at last (edited)");
        away.catchUp();
        assertThat(away.quotes()).hasSize(ANSWERS).containsOnly("Edited at last (edited)");
    }

    @Test
    void keepsTheReceiptOfAnOldMessage() {
        site.message("alice", "bob", "Old");
        long first = site.lastMessage();
        Viewer bob = site.viewer("bob");
        StalePage pushed = new StalePage(site.viewer("alice"), bob, site.signIn("alice"), participants, changes, inbox);
        StalePage away = new StalePage(site.viewer("alice"), bob, site.signIn("alice"), participants, changes, inbox);
        away.connected = false;
        random.set(new Random(1));
        tabs.addAll(List.of(pushed, away));
        ApplicationListener<PayloadApplicationEvent<?>> listener = this::hear;
        events.addApplicationListener(listener);
        try {
            for (int i = 0; i < 300; i++) {
                site.message("bob", "alice", "Answer " + i);
            }
            assertThat(pushed.receipt(1)).isEqualTo("Sent");
            positions.read(participants.with(bob, "alice").orElseThrow(), 301);
        } finally {
            events.removeApplicationListener(listener);
        }
        assertThat(pushed.receipt(1)).isEqualTo("Read");
        away.catchUp();
        assertThat(away.receipt(1)).isEqualTo("Read");
        assertThat(site.signIn("alice")
                        .get("/conversations/with/bob?before=3")
                        .text("#message-" + first + " + .receipt"))
                .isEqualTo("Read");
    }

    @Test
    void catchesUpWithAThousandMessagesInBatches() {
        site.message("alice", "bob", "first");
        StalePage tab = new StalePage(
                site.viewer("bob"), site.viewer("alice"), site.signIn("bob"), participants, changes, inbox);
        tab.connected = false;
        for (int i = 0; i < 1000; i++) {
            site.message("alice", "bob", "missed " + i);
        }
        tab.catchUp();
        assertThat(tab.size()).isEqualTo(1001);
        tab.assertFresh("after a thousand");
    }
}
