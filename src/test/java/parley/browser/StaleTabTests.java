package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.WebSocketRoute;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/**
 * The law of live pages, for the scripts themselves: a stale page and the changes make the fresh page. Three people
 * write, edit, delete, read and mark as unread at random. Two tabs in Chromium lose some frames of their sockets and
 * get others twice or late, until they catch up.
 */
@BrowserTest
class StaleTabTests {

    private static final int HISTORIES = Integer.getInteger("parley.browser-histories", 30);
    private static final long SEED = Long.getLong("parley.seed", System.nanoTime());
    private static final int RECENT = 60;

    /** A hidden page reads nothing, and catches up at once where scripts wait for a random time. */
    private static final String HIDDEN = """
            Object.defineProperty(document, "visibilityState", { value: "hidden" });
            Math.random = () => 0;""";

    /** Returns where the page and a new one differ: in the messages that both have, the list and the revision. */
    private static final String DIFFERENCES = """
            async () => {
              const answer = await fetch(`${location.pathname}?newest`);
              const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
              const normal = (element) => {
                const copy = element.cloneNode(true);
                // Scripts mark the row of this page, the one message that Tab reaches, and who is online.
                copy.querySelectorAll("[data-hint]").forEach((hint) => hint.remove());
                for (const marked of [copy, ...copy.querySelectorAll("*")]) {
                  marked.removeAttribute("aria-current");
                  marked.removeAttribute("tabindex");
                  marked.removeAttribute("data-online");
                }
                return copy.outerHTML.replace(/\\s+/g, " ").replace(/> </g, "><");
              };
              const all = (page, selector) => [...page.querySelectorAll(selector)].map(normal);
              const pages = [document, fresh].map((page) => ({
                entries: all(page, "#timeline > :is([data-position], .receipt, .day:not([data-start]))"),
                others: [...all(page, "#conversations li"),
                  `${page.querySelector("#conversations").dataset.unread} unread conversations`,
                  `revision ${page.getElementById("timeline").dataset.revision}`],
              }));
              const shared = Math.min(...pages.map(({ entries }) => entries.length));
              const [stale, anew] = pages.map(({ entries, others }) => [...entries.slice(entries.length - shared), ...others]);
              const differs = (_, index) => stale[index] !== anew[index];
              return [stale.filter(differs).slice(0, 3), anew.filter(differs).slice(0, 3)];
            }""";

    /** Scrolls up and returns the position of the newest message. */
    private static final String SCROLL_UP = """
            () => {
              document.querySelector(".messages").scrollTop = -300;
              return [...document.querySelectorAll("#timeline [data-position]")].at(-1).dataset.position;
            }""";

    /** Returns the words of the link to new messages, and the number of the other's messages after a position. */
    private static final String NEWS = """
            (position) => {
              const words = document.querySelector("[data-new-messages]");
              const count = [...document.querySelectorAll("#timeline [data-position]:not(.own)")]
                .filter((entry) => Number(entry.dataset.position) > Number(position)).length;
              return [words.hidden ? "" : words.textContent,
                count === 0 ? "" : count === 1 ? words.dataset.one : words.dataset.many.replace("#", count)];
            }""";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @SignedIn
    Visitor bob;

    @SignedIn
    Visitor charlie;

    private final Random random = new Random(SEED);
    // Frames come when they come, and must not change what people do.
    private final Random chance = new Random(SEED);
    private final List<Person> people = new ArrayList<>();

    private record Person(String name, Visitor browser) {}

    /** A tab in a conversation, and the line of its socket. */
    private class Stale {

        private final Tab tab;
        private final String other;
        private final List<String> late = new ArrayList<>();
        private WebSocketRoute socket;
        private int lost;
        private LocalDate openedOn;

        Stale(Tab tab, String viewer, String other) {
            this.tab = tab;
            this.other = other;
            tab.page().addInitScript(HIDDEN);
            tab.page().routeWebSocket("**/live", this::connect);
            tab.signIn(viewer);
            open();
        }

        final void open() {
            openedOn = LocalDate.now(ZoneOffset.UTC);
            tab.go("/conversations/with/" + other);
        }

        private void connect(WebSocketRoute page) {
            socket = page;
            WebSocketRoute server = page.connectToServer();
            page.onMessage(frame -> server.send(frame.text()));
            server.onMessage(frame -> pass(frame.text()));
        }

        private void pass(String frame) {
            boolean isNews = frame.contains("\"changes\"") || frame.contains("\"streams\"");
            if (!isNews || lost == 0) {
                socket.send(frame);
            } else if (chance.nextInt(100) >= lost) {
                switch (chance.nextInt(5)) {
                    case 0, 1 -> late.add(frame);
                    case 2 -> {
                        socket.send(frame);
                        socket.send(frame);
                    }
                    default -> socket.send(frame);
                }
            }
        }

        /** Loses some frames from now on, a percentage. */
        void lose(int percentage) {
            lost = percentage;
            if (!openedOn.equals(LocalDate.now(ZoneOffset.UTC))) {
                // A page of yesterday says "Today" of what was yesterday.
                open();
            }
        }

        void catchUp() {
            lost = 0;
            late.forEach(socket::send);
            late.clear();
            socket.send("{\"type\":\"stale\"}");
        }
    }

    @Test
    void aStalePageAndTheChangesMakeTheFreshPage(Tabs tabs) {
        System.out.println("Histories in Chromium: " + HISTORIES + ", seed " + SEED + " (-Dparley.seed to repeat)");
        Person shown = new Person("alice", alice);
        Person writer = new Person("bob", bob);
        people.addAll(List.of(shown, shown, writer, writer, new Person("charlie", charlie)));
        for (int i = 0; i < RECENT; i++) {
            site.message(i % 2 == 0 ? "alice" : "bob", i % 2 == 0 ? "bob" : "alice", "text " + i);
        }
        List<Stale> stale =
                List.of(new Stale(tabs.open(site), "alice", "bob"), new Stale(tabs.open(site), "bob", "alice"));
        for (int history = 0; history < HISTORIES; history++) {
            String when = "history " + history + " of seed " + SEED;
            site.forgetTries();
            Stale looked = any(stale);
            if (random.nextInt(10) == 0) {
                looked.open();
            }
            boolean isScrolledUp = random.nextInt(3) == 0;
            Object newest = isScrolledUp ? looked.tab.page().evaluate(SCROLL_UP) : null;
            for (Stale each : stale) {
                each.lose(any(List.of(0, 20, 20, 100)));
            }
            for (int steps = 1 + random.nextInt(6); steps > 0; steps--) {
                act();
            }
            looked.catchUp();
            assertPair(looked.tab, DIFFERENCES, null, when);
            if (isScrolledUp) {
                assertPair(looked.tab, NEWS, newest, "new messages, " + when);
                looked.tab.page().evaluate("document.querySelector('.messages').scrollTop = 0");
                looked.tab.page().waitForFunction("() => document.querySelector('[data-new-messages]').hidden");
            }
        }
    }

    private static void assertPair(Tab tab, String script, Object argument, String when) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMillis(Chromium.PATIENCE_MILLIS))
                .untilAsserted(() -> {
                    List<?> pair = (List<?>) tab.page().evaluate(script, argument);
                    assertThat(pair.get(0)).as(when).isEqualTo(pair.get(1));
                });
    }

    private void act() {
        Person actor = any(people);
        Person other = any(people.stream().filter(person -> person != actor).toList());
        int deed = random.nextInt(41);
        if (deed < 12) {
            site.message(actor.name(), other.name(), "text " + random.nextInt(1000));
        } else if (deed < 17) {
            recent(random.nextBoolean() ? actor : other, actor, other).ifPresent(id -> answer(actor, other, id));
        } else if (deed < 25) {
            recent(actor, actor, other).ifPresent(id -> edit(actor, id));
        } else if (deed < 29) {
            recent(actor, actor, other).ifPresent(id -> submit(actor, "/messages/" + id + "/delete"));
        } else if (deed < 36) {
            // A page that is opened without script was read.
            actor.browser().get("/conversations/with/" + other.name());
        } else if (deed < 40) {
            recent(other, actor, other).ifPresent(id -> markUnread(actor, id));
        } else {
            submit(actor, "/settings/privacy", "receipts", String.valueOf(random.nextInt(3) > 0), "presence", "true");
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One of the newest messages that the sender wrote in a conversation of two. */
    private Optional<Long> recent(Person sender, Person one, Person another) {
        List<Long> ids = site.jdbc()
                .sql("select id from message where sender_id = ? and recipient_id = ? and deleted_at is null"
                        + " order by id desc fetch first 30 rows only")
                .params(
                        site.viewer(sender.name()).id(),
                        site.viewer((sender == one ? another : one).name()).id())
                .query(Long.class)
                .list();
        return ids.isEmpty() ? Optional.empty() : Optional.of(any(ids));
    }

    private void answer(Person actor, Person other, long id) {
        Page page = actor.browser().get("/conversations/with/" + other.name() + "?reply=" + id);
        UUID key = new UUID(random.nextLong(), random.nextLong());
        assertSaved(page.submit(
                "form[data-composer]", "body", "answer " + random.nextInt(1000), "sendKey", key.toString()));
    }

    /** Edits a message up to three times, so that an older text may arrive after a newer one. */
    private void edit(Person actor, long id) {
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            submit(actor, "/messages/" + id + "/edit", "body", "edited " + random.nextInt(1000));
        }
    }

    private void markUnread(Person actor, long id) {
        Page page = actor.browser().get("/messages/new");
        assertSaved(actor.browser()
                .post("/messages/" + id + "/unread", List.of("_csrf", page.value("main form [name=_csrf]"))));
    }

    private static void submit(Person actor, String path, String... typed) {
        assertSaved(actor.browser().get(path).submit("main form", typed));
    }

    private static void assertSaved(Page answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    }
}
