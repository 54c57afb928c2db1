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
import parley.conversations.PositionMoved;
import parley.users.People;
import parley.users.Viewer;
import parley.web.FragmentCache;

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
    Messaging messaging;

    @Autowired
    Editing editing;

    @Autowired
    ReadPositions positions;

    @Autowired
    Lookups lookups;

    @Autowired
    FragmentCache fragments;

    @Autowired
    Streams streams;

    @Autowired
    People users;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    ApplicationEventMulticaster events;

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
                    tabs.add(new StalePage(person.viewer(), other.viewer(), person.browser(), streams));
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
        Opened opened =
                lookups.open(other.viewer().username(), actor.viewer().id()).orElseThrow();
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
            positions.read(opened, actor.viewer(), 1 + random.get().nextLong(opened.lastPosition()));
        } else {
            anyMessage(opened)
                    .filter(row -> row.senderId() != actor.viewer().id())
                    .ifPresent(row -> positions.unread(opened, actor.viewer(), row.position()));
        }
    }

    private void shareReceipts(Viewer viewer, boolean receipts) {
        transactions.executeWithoutResult(
                status -> users.findById(viewer.id()).orElseThrow().tell(receipts, true));
    }

    private void edit(Viewer author, long id) {
        Message message = editing.own(author, id);
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
            messaging.send(
                    byAuthor ? author : other,
                    new Draft((byAuthor ? other : author).username(), "answer " + i, id, new UUID(i, answers)));
        }
        return id;
    }

    private void send(Person actor, Person other, Opened opened) {
        Long answered = random.get().nextInt(3) == 0
                ? anyMessage(opened).map(Timeline.Row::id).orElse(null)
                : null;
        Draft draft = new Draft(
                other.viewer().username(),
                "text " + random.get().nextInt(1000),
                answered,
                new UUID(random.get().nextLong(), random.get().nextLong()));
        messaging.send(actor.viewer(), draft);
    }

    private Optional<Timeline.Row> anyMessage(Opened opened) {
        if (opened.conversationId() == null) {
            return Optional.empty();
        }
        long position = Math.max(1, opened.lastPosition() - random.get().nextInt(60));
        return lookups.page(opened.conversationId(), position, position).stream()
                .findFirst();
    }

    private Optional<Timeline.Row> ownMessage(Person actor, Opened opened) {
        return anyMessage(opened).filter(row -> row.senderId() == actor.viewer().id() && row.deletedAt() == null);
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
        StalePage pushed = new StalePage(bob, alice, site.signIn("bob"), streams);
        StalePage away = new StalePage(alice, bob, site.signIn("alice"), streams);
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
        Viewer bob = site.viewer("bob");
        StalePage pushed = new StalePage(site.viewer("alice"), bob, site.signIn("alice"), streams);
        StalePage away = new StalePage(site.viewer("alice"), bob, site.signIn("alice"), streams);
        away.connected = false;
        random.set(new Random(1));
        tabs.addAll(List.of(pushed, away));
        ApplicationListener<PayloadApplicationEvent<?>> listener = this::hear;
        events.addApplicationListener(listener);
        try {
            for (int i = 0; i < 300; i++) {
                site.message("bob", "alice", "Answer " + i);
            }
            assertThat(pushed.status(1)).isEqualTo("Sent");
            positions.read(lookups.open("alice", bob.id()).orElseThrow(), bob, 301);
        } finally {
            events.removeApplicationListener(listener);
        }
        assertThat(pushed.status(1)).isEqualTo("Read");
        away.catchUp();
        assertThat(away.status(1)).isEqualTo("Read");
        assertThat(site.signIn("alice").get("/conversations/with/bob?before=3").text("#status-1"))
                .isEqualTo("Read");
    }

    @Test
    void catchesUpWithAThousandMessagesInBatches() {
        site.message("alice", "bob", "first");
        StalePage tab = new StalePage(site.viewer("bob"), site.viewer("alice"), site.signIn("bob"), streams);
        tab.connected = false;
        for (int i = 0; i < 1000; i++) {
            site.message("alice", "bob", "missed " + i);
        }
        tab.catchUp();
        assertThat(tab.size()).isEqualTo(1001);
        tab.assertFresh("after a thousand");
    }
}
