package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/**
 * Measures interactions to the next paint with 600 messages loaded, by the browser's own Event Timing, and prints them:
 * {@code ./mvnw test -Dtest=InteractionBenchmark}. Time is no budget of a test, so that nothing is
 * asserted of it.
 */
@BrowserTest
class InteractionBenchmark {

    private static final int MESSAGES = 600;

    /** Collects the events of interactions. The browser rounds to 8 ms and reports none below 16 ms. */
    private static final String OBSERVE = """
            window.interactions = [];
            const keep = (entries) => interactions.push(...entries.filter((entry) => entry.interactionId));
            window.timing = new PerformanceObserver((list) => keep(list.getEntries()));
            timing.observe({ type: "event", durationThreshold: 16 });
            window.keepAll = () => keep(timing.takeRecords());""";

    /** The longest that began since the last {@link #forget}, with how long it waited and how long scripts worked. The rest is rendering. */
    private static final String LONGEST = """
            () => {
              keepAll();
              const [longest] = interactions.filter(({ startTime }) => startTime >= since).sort((one, other) => other.duration - one.duration);
              return longest ? `${longest.duration} ms (${longest.name}, waited ${Math.round(longest.processingStart - longest.startTime)},`
                + ` worked ${Math.round(longest.processingEnd - longest.processingStart)})` : "under 16 ms";
            }""";

    @Autowired
    Site site;

    @Test
    void measuresOpeningTypingAndSending(Tabs tabs) {
        Instant start = Instant.now().minus(Duration.ofDays(12));
        for (int i = 1; i <= MESSAGES; i++) {
            boolean alices = i % 4 > 1;
            site.message(
                    alices ? "alice" : "bob",
                    alices ? "bob" : "alice",
                    "Message " + i + ": see https://example.com/" + i + ", or ask the porter.",
                    start.plus(Duration.ofMinutes(25L * i)));
        }
        site.message("charlie", "alice", "Hello");
        site.jdbc()
                .sql("update participant set read_position = last_position, delivered_position = last_position")
                .update();
        Tab alice = tabs.open(site);
        alice.page().addInitScript(OBSERVE);
        alice.signIn("alice");
        for (int round = 1; round <= 3; round++) {
            measure(alice, round);
        }
    }

    private void measure(Tab alice, int round) {
        alice.go("/conversations/with/charlie");
        alice.settle();
        forget(alice);
        alice.find("#conversations a[href^='" + site.conversation("alice", "bob") + "']")
                .click();
        assertThat(alice.find("h1")).hasText("Bob");
        report(alice, round, "opening from the list");

        while (alice.find(".older").count() > 0) {
            alice.find("#messages").evaluate("(list) => { list.scrollTop = -1e6; }");
            alice.page().waitForTimeout(50);
        }
        alice.find("#messages").evaluate("(list) => { list.scrollTop = 0; }");
        System.out.printf(
                "Interactions, round %d: %d messages loaded%n",
                round, alice.find(".entry").count());
        alice.settle();
        forget(alice);
        alice.find("#body").pressSequentially("A sentence of ordinary length.");
        report(alice, round, "typing, longest of 30 keys");

        forget(alice);
        alice.find("#body").press("Enter");
        assertThat(alice.find("#receipt-sent")).hasCount(1);
        report(alice, round, "sending");

        forget(alice);
        Locator last = alice.find(".entry.own").last();
        last.locator(".message").hover();
        last.locator(".tool").click();
        report(alice, round, "opening the menu");
        alice.page().keyboard().press("Escape");
        alice.settle();

        forget(alice);
        alice.find("#conversations a[href^='" + site.conversation("alice", "charlie") + "']")
                .click();
        assertThat(alice.find("h1")).hasText("Charlie");
        report(alice, round, "leaving for another conversation");
    }

    private static void forget(Tab tab) {
        // Painting what was scrolled to is no part of the next interaction.
        tab.page().waitForTimeout(2000);
        tab.page().evaluate("() => { keepAll(); interactions.length = 0; window.since = performance.now(); }");
    }

    private static void report(Tab tab, int round, String what) {
        tab.settle();
        tab.page().waitForTimeout(1500);
        System.out.printf(
                "Interactions, round %d: %s, %s%n", round, what, tab.page().evaluate(LONGEST));
    }
}
