package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Outage;
import parley.Site;

@BrowserTest
class LiveTests {

    @Autowired
    Site site;

    @Autowired
    Outage outage;

    private Tab with(Tabs tabs, String who, String other) {
        Tab tab = tabs.open(site).signIn(who);
        tab.go("/conversations/with/" + other);
        return tab;
    }

    private static void send(Tab tab, String text) {
        tab.find("#body").fill(text);
        tab.find("#body").press("Enter");
    }

    private static Locator last(Tab tab) {
        return tab.find(".entry").last();
    }

    @Test
    void showsAMessageOnTheOtherSideInThePageTheListAndTheTitle(Tabs tabs) {
        Tab alice = with(tabs, "alice", "bob");
        Tab inbox = tabs.open(site).signIn("bob");
        assertThat(inbox.page()).hasTitle("Messages · Parley");

        send(alice, "Are you there?");
        assertThat(last(alice)).containsText("Are you there?");
        assertThat(alice.find("#body")).hasValue("");
        assertThat(alice.find("#body")).isFocused();
        assertThat(inbox.find("#conversations .unread")).containsText("Are you there?");
        assertThat(inbox.page()).hasTitle("(1) Messages · Parley");

        Tab bob = with(tabs, "bob", "alice");
        assertThat(inbox.page()).hasTitle("Messages · Parley");
        send(bob, "I am");
        assertThat(last(alice)).containsText("I am");
        assertThat(alice.find(".entry")).hasCount(2);
        assertThat(site.messages()).isEqualTo(2);
    }

    @Test
    void saysWhatBecameOfAMessage(Tabs tabs) {
        Tab alice = with(tabs, "alice", "bob");
        send(alice, "One");
        assertThat(alice.find(".receipt")).hasText("Sent");
        Tab bob = tabs.open(site).signIn("bob");
        assertThat(alice.find(".receipt")).hasText("Delivered");
        bob.go("/conversations/with/alice");
        assertThat(alice.find(".receipt")).hasText("Read");
        alice.page().reload();
        assertThat(alice.find(".receipt")).hasText("Read");

        bob.go("/users");
        send(alice, "Two");
        assertThat(alice.find(".receipt").last()).hasText("Delivered");
    }

    @Test
    void keepsUnreadExactAcrossTabs(Tabs tabs) {
        site.message("alice", "bob", "One");
        site.message("alice", "bob", "Two");
        site.message("alice", "bob", "Three");
        Tab desk = tabs.open(site).signIn("bob");
        assertThat(desk.find(".badge")).hasText("3 unread");
        Tab phone = tabs.open(site, Look.PHONE).signIn("bob");
        phone.go("/conversations/with/alice");
        assertThat(desk.find(".badge")).hasCount(0);

        Locator second = phone.find(".entry").nth(1);
        phone.choose(second, "Mark as unread from here");
        assertThat(desk.find(".badge")).hasText("2 unread");
        assertThat(phone.page()).hasURL(site.address() + "/");
        assertThat(phone.find(".badge")).hasText("2 unread");
    }

    @Test
    void editsAndDeletesInPlaceAndOnTheOtherSide(Tabs tabs) {
        site.message("alice", "bob", "Frist");
        Tab alice = with(tabs, "alice", "bob");
        Tab bob = with(tabs, "bob", "alice");
        act(alice, "Edit");
        assertThat(alice.find(".entry textarea")).isFocused();
        alice.find(".entry textarea").fill("First");
        alice.press("Save");
        assertThat(last(alice)).containsText("First");
        assertThat(last(alice)).containsText("edited");
        assertThat(last(bob)).containsText(Pattern.compile("First[\\s\\S]*edited"));

        act(alice, "Delete");
        alice.press("Delete it");
        assertThat(last(bob)).containsText("Deleted message");
        assertThat(last(alice)).containsText("Deleted message");
        assertThat(site.count("message", "body <> ''")).isZero();
    }

    private static void act(Tab tab, String action) {
        tab.choose(last(tab), action);
    }

    @Test
    void answersAMessageWithAQuoteThatFollowsIt(Tabs tabs) {
        site.message("bob", "alice", "Shall we meet at noon?");
        Tab alice = with(tabs, "alice", "bob");
        Tab bob = with(tabs, "bob", "alice");
        act(alice, "Reply");
        assertThat(alice.find("form .replying")).containsText("Shall we meet at noon?");
        assertThat(alice.find("#body")).isFocused();
        send(alice, "Yes");
        assertThat(last(bob).locator(".quote .text")).hasText("Shall we meet at noon?");
        assertThat(alice.find("form .replying")).hasCount(0);

        bob.choose(bob.find(".entry").first(), "Delete");
        bob.press("Delete it");
        assertThat(last(alice).locator(".quote .text")).hasText("Deleted message");
    }

    @Test
    void hintsWhoIsHereAndTyping(Tabs tabs) {
        Tab alice = with(tabs, "alice", "bob");
        assertThat(alice.find("[data-presence]")).hasText("@bob");
        assertThat(alice.find(".topbar [data-online]")).hasCount(0);
        Tab bob = with(tabs, "bob", "alice");
        assertThat(alice.find("[data-presence]")).hasText("Online");
        assertThat(alice.find(".topbar .avatar[data-online]")).hasCount(1);
        assertThat(alice.find(".dots")).isHidden();
        bob.find("#body").pressSequentially("Hm");
        assertThat(alice.find("[data-typing]")).hasText("Bob is typing…");
        assertThat(alice.find(".dots")).isVisible();
        assertThat(alice.find(".topbar .title p:visible")).hasText("typing…");
        send(bob, "Hm!");
        assertThat(alice.find("[data-typing]")).hasText("");
        assertThat(alice.find(".dots")).isHidden();
        assertThat(alice.find(".topbar .title p:visible")).hasText("Online");
    }

    @Test
    void opensAnewOnTheNextDay(Tabs tabs) {
        site.message("bob", "alice", "Hello");
        Tab alice = tabs.open(site).signIn("alice");
        alice.page().clock().install();
        alice.go("/conversations/with/bob");
        alice.page().evaluate("document.querySelector('#timeline').dataset.old = 'yes'");
        alice.find("#body").fill("Unsent");
        alice.page().clock().fastForward("24:00:00");
        alice.page().clock().runFor(60_000);
        assertThat(alice.find("#timeline[data-old]")).hasCount(1);
        alice.find("#body").fill("");
        alice.page().clock().runFor(60_000);
        assertThat(alice.find("#timeline[data-old]")).hasCount(0);
        assertThat(alice.find(".entry")).hasCount(1);
    }

    @Test
    void staysOneTabThroughTwentyPages(Tabs tabs) {
        site.message("bob", "alice", "Hello");
        Tab alice = tabs.open(site).signIn("alice");
        alice.page().evaluate("window.stays = true");
        for (int i = 0; i < 10; i++) {
            alice.follow(i % 2 == 0 ? "People" : "New");
            alice.find("#conversations li a").first().click();
            alice.settle();
        }
        assertThat((boolean) alice.page().evaluate("window.stays === true")).isTrue();
        alice.goBack();
        assertThat(alice.path()).isEqualTo("/messages/new");
        alice.page().goForward();
        alice.settle();
        assertThat(alice.find(".entry")).hasCount(1);

        Tab bob = with(tabs, "bob", "alice");
        send(bob, "Still one?");
        assertThat(last(alice)).containsText("Still one?");
        assertThat(alice.find(".entry")).hasCount(2);
        assertThat(alice.find(".flash")).hasCount(0);
        send(alice, "One");
        assertThat(bob.find(".entry")).hasCount(3);
        assertThat(site.messages()).isEqualTo(3);
    }

    @Test
    void announcesAMessageOnceToAScreenReader(Tabs tabs) {
        Tab alice = with(tabs, "alice", "bob");
        alice.page().evaluate("""
                        () => {
                          window.announced = [];
                          new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) =>
                            node.matches?.(".entry:not([aria-live=off])") && window.announced.push(node.id))))
                            .observe(document.querySelector("[role=log]"), { childList: true, subtree: true });
                        }""");
        send(alice, "Mine");
        assertThat(last(alice)).containsText("Mine");
        site.message("bob", "alice", "Yours");
        assertThat(last(alice)).containsText("Yours");
        alice.page().waitForTimeout(300);
        assertThat(alice.number("window.announced.length")).isEqualTo(2);
        assertThat(alice.find("[role=log]")).hasCount(1);
    }

    @Test
    void keepsTheTextWhenTheServerCannotBeReached(Tabs tabs) {
        Tab alice = with(tabs, "alice", "bob");
        tabs.expect("ERR_INTERNET_DISCONNECTED|Failed to fetch|WebSocket|network");
        alice.page().route("**/messages", route -> route.abort("internetdisconnected"));
        send(alice, "Important");
        assertThat(alice.find(".unsent")).isVisible();
        assertThat(last(alice)).containsText("Important");
        alice.page().unroute("**/messages");
        alice.press("Try again");
        assertThat(last(alice)).containsText("Important");
        assertThat(alice.find(".unsent")).hasCount(0);
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void keepsTheTextInTheComposerWhileTheDatabaseIsAway(Tabs tabs) {
        Tab alice = with(tabs, "alice", "bob");
        tabs.expect("503|WebSocket");
        outage.during(() -> {
            send(alice, "Important");
            assertThat(alice.find(".unsent")).isVisible();
            assertThat(last(alice)).containsText("Important");
        });
        // If the socket was closed, the page retries by itself.
        alice.page().evaluate("document.querySelector('[data-retry]')?.click()");
        assertThat(alice.find(".receipt")).hasText("Sent");
        assertThat(last(alice)).containsText("Important");
        assertThat(alice.find(".unsent")).hasCount(0);
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void sendsTheTextOfAnotherPageOnceTheDatabaseIsBackAndThenForgetsIt(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go("/messages/new?to=bob");
        tabs.expect("503|WebSocket");
        outage.during(() -> {
            alice.find("#body").fill("Important");
            alice.find("form[data-draft] button").click();
            assertThat(alice.find("h1")).hasText("The database is not available");
            assertThat(alice.find("#kept-body")).hasValue("Important");
        });
        alice.find("form[data-kept] button").click();
        assertThat(last(alice)).containsText("Important");
        alice.go("/messages/new?to=bob");
        assertThat(alice.find("#body")).hasValue("");
        assertThat(site.messages()).isEqualTo(1);
    }
}
