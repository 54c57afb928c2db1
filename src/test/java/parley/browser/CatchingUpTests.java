package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class CatchingUpTests {

    @Autowired
    Site site;

    private final AtomicReference<WebSocketRoute> socket = new AtomicReference<>();
    private final AtomicBoolean cut = new AtomicBoolean();

    @BeforeEach
    void people() {
        for (int i = 1; i <= 60; i++) {
            site.message("bob", "alice", "Line " + i);
        }
        site.jdbc().sql("update participant set read_position = 60").update();
    }

    /** Alice's tab with Bob, whose socket the test can cut. */
    private Tab alice(Tabs tabs) {
        tabs.expect("WebSocket");
        Tab alice = tabs.open(site).signIn("alice");
        alice.page().routeWebSocket("**/live", route -> {
            if (cut.get()) {
                route.close();
            } else {
                route.connectToServer();
                socket.set(route);
            }
        });
        alice.go("/conversations/with/bob");
        return alice;
    }

    private void cut() {
        cut.set(true);
        socket.get().close();
    }

    @Test
    void missesNothingWhileTheSocketIsCut(Tabs tabs) {
        Tab alice = alice(tabs);
        assertThat(alice.find(".entry").last()).containsText("Line 60");
        cut();
        assertThat(alice.find("[data-reconnecting]")).isVisible();
        for (int i = 61; i <= 260; i++) {
            site.message("bob", "alice", "Line " + i);
        }
        cut.set(false);
        assertThat(alice.find(".entry").last()).containsText("Line 260");
        assertThat(alice.find("[data-reconnecting]")).isHidden();
        assertThat(alice.texts(".message > p"))
                .isEqualTo(IntStream.rangeClosed(11, 260)
                        .mapToObj(i -> "Line " + i)
                        .toList());

        List<String> caughtUp = alice.texts(".message").subList(200, 250);
        alice.page().waitForCondition(() -> unread() == 0);
        alice.page().reload();
        assertThat(alice.texts(".message")).isEqualTo(caughtUp);
    }

    @Test
    void showsAnEditInAnswersThatNoBatchHolds(Tabs tabs) {
        for (int i = 61; i <= 300; i++) {
            site.message("bob", "alice", "Line " + i);
        }
        long first = site.lastMessage() - 299;
        site.jdbc()
                .sql("update message set reply_to_id = ? where id > ?")
                .params(first, first)
                .update();
        Tab alice = alice(tabs);
        assertThat(alice.find(".quote .text")).hasCount(50);
        site.bob().get("/messages/" + first + "/edit").submit("form.card", "body", "Edited");
        assertThat(alice.find(".quote .text").last()).hasText("Edited (edited)");
        assertThat(alice.find(".quote .text").first()).hasText("Edited (edited)");
        assertThat(alice.texts(".quote .text")).hasSize(50).containsOnly("Edited (edited)");
    }

    @Test
    void keepsThePlaceOfWhoReadsFurtherUp(Tabs tabs) {
        Tab alice = alice(tabs);
        alice.page().waitForFunction("() => document.querySelector('.messages').scrollTop === 0");
        alice.find(".entry").nth(30).scrollIntoViewIfNeeded();
        alice.page().evaluate("document.querySelector('.messages').scrollTop = -600");
        double before = alice.find(".entry").nth(30).boundingBox().y;
        for (int i = 1; i <= 12; i++) {
            site.message("bob", "alice", "New " + i);
        }
        assertThat(alice.find("[data-new-messages]")).hasText("12 new messages");
        assertThat(alice.find(".entry").nth(30).boundingBox().y).isCloseTo(before, Offset.offset(2.0));
        assertThat(alice.find(".jump")).hasAttribute("data-count", "12");
        alice.find(".jump").click();
        assertThat(alice.find("[data-new-messages]")).isHidden();
        assertThat(alice.isInView(".entry:last-child")).isTrue();
    }

    @Test
    void loadsEarlierMessagesOnTheWayUpWithoutAJump(Tabs tabs) {
        Tab alice = alice(tabs);
        assertThat(alice.find(".entry")).hasCount(50);
        double[] seen = new double[1];
        alice.page().evaluate("document.querySelector('.messages').scrollTop = -200");
        alice.page().evaluate("document.querySelector('.messages').scrollTop = -1e6");
        seen[0] = alice.number("document.querySelector('.messages').scrollTop");
        assertThat(alice.find(".entry")).hasCount(60);
        assertThat(alice.find(".older")).hasCount(0);
        assertThat((double) alice.number("document.querySelector('.messages').scrollTop"))
                .isCloseTo(seen[0], Offset.offset(60.0));
        assertThat(alice.texts(".message > p").get(0)).isEqualTo("Line 1");
    }

    @Test
    void readsOnlyWhatAVisiblePageShows(Tabs tabs) {
        Tab alice = alice(tabs);
        alice.page().evaluate("""
                        () => {
                          Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
                          document.dispatchEvent(new Event("visibilitychange"));
                        }""");
        long before = unread();
        site.message("bob", "alice", "While you look elsewhere");
        assertThat(alice.find(".entry").last()).containsText("While you look elsewhere");
        assertThat(unread()).isEqualTo(before + 1);
        alice.page().evaluate("""
                        () => {
                          Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
                          document.dispatchEvent(new Event("visibilitychange"));
                        }""");
        // The routed socket passes frames on only while Playwright waits.
        alice.page().waitForCondition(() -> unread() == 0);
        assertThat(alice.page()).hasTitle("Bob · Parley");
    }

    @Test
    void readsOnWhereTheOtherHidesReceipts(Tabs tabs) {
        site.bob().get("/settings/privacy").submit("main form", "receipts", "false", "presence", "true");
        Tab alice = tabs.open(site).signIn("alice");
        alice.go("/conversations/with/bob");
        site.message("bob", "alice", "First");
        assertThat(alice.find(".entry").last()).containsText("First");
        site.message("bob", "alice", "Second");
        await().untilAsserted(() -> assertThat(unread()).isZero());
    }

    private long unread() {
        return site.jdbc()
                .sql("select c.last_position - p.read_position from participant p"
                        + " join conversation c on c.id = p.conversation_id where p.user_id = ?")
                .param(site.viewer("alice").id())
                .query(Long.class)
                .single();
    }
}
