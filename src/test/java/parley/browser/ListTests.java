package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** The list of conversations: its filters, its further parts and what its rows show. */
@BrowserTest
class ListTests {

    private static final String ROWS = "#conversations li";
    private static final String TOP = "document.querySelector('#conversations').scrollTop";

    @Autowired
    Site site;

    @BeforeEach
    void conversations() {
        site.person("okafor", "Ada Okafor");
        for (String other : List.of("okafor", "charlie", "bob")) {
            site.message(other, "alice", "Hello");
        }
    }

    private static Locator row(Tab tab, String username) {
        return tab.find(ROWS + "[data-with=" + username + "]");
    }

    private void many(int count) {
        for (int n = 1; n <= count; n++) {
            site.cast("p" + n);
            site.message("p" + n, "alice", "Hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void filtersByNameAndByUnread(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.fill("Search conversations", "oka");
        alice.page().keyboard().press("Enter");
        assertThat(alice.find(ROWS)).hasCount(1);
        assertThat(alice.page()).hasURL(site.address() + "/?q=oka");
        alice.find(ROWS + " a").click();
        assertThat(alice.find("h1")).hasText("Ada Okafor");
        assertThat(alice.find(ROWS)).hasCount(1);
        assertThat(alice.find("#find")).hasValue("oka");
        alice.find(".chip >> text=Unread").click();
        assertThat(alice.find("h1")).hasText("Ada Okafor");
        assertThat(alice.page()).hasURL(site.address() + site.conversation("alice", "okafor") + "?q=oka&unread");
        alice.go("/?unread");
        assertThat(alice.find(ROWS)).hasCount(2);
        alice.find(".chip >> text=All").click();
        assertThat(alice.find(ROWS)).hasCount(3);
        assertThat(alice.find(".chip[aria-current]")).hasText("All");
    }

    @Test
    void filtersWhileOneTypesAndSaysWhatWasFound(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(site.conversation("alice", "bob"));
        alice.find("#body").fill("Half a message");
        alice.find("#find").pressSequentially("ch");
        assertThat(alice.find(ROWS)).hasCount(1);
        assertThat(alice.find("[data-found]")).hasText("1 conversation found");
        assertThat(alice.page()).hasURL(site.address() + site.conversation("alice", "bob") + "?q=ch");
        alice.find("#find").pressSequentially("zz");
        assertThat(alice.find(ROWS)).hasCount(0);
        assertThat(alice.find("[data-found]")).hasText("No conversations found");
        alice.page().keyboard().press("Escape");
        assertThat(alice.find(ROWS)).hasCount(3);
        assertThat(alice.find("#find")).isFocused();
        assertThat(alice.find("[data-found]")).hasText("3 conversations found");
        assertThat(alice.page()).hasURL(site.address() + site.conversation("alice", "bob"));
        assertThat(alice.find("#body")).hasValue("Half a message");
    }

    @Test
    void letsOnlyTheNewestQuestionAnswer(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.page().route("**/conversations?q=bob&*", route -> {
            alice.page().waitForTimeout(500);
            route.resume();
        });
        alice.find("#find").fill("bob");
        alice.page().waitForRequest("**/conversations?q=bob&*", () -> {});
        alice.find("#find").fill("okafor");
        assertThat(alice.find(ROWS + " .who")).hasText(new String[] {"Ada Okafor"});
        alice.page().waitForTimeout(700);
        assertThat(alice.find(ROWS + " .who")).hasText(new String[] {"Ada Okafor"});
    }

    @Test
    void showsLiveOnlyWhatPassesTheFilter(Tabs tabs) {
        site.person("adam", "Adam");
        Tab alice = tabs.open(site).signIn("alice");
        alice.find("#find").fill("ada");
        assertThat(alice.find(ROWS)).hasCount(1);
        site.message("charlie", "alice", "Not shown");
        site.message("adam", "alice", "Shown");
        assertThat(alice.find(ROWS + " .who")).hasText(new String[] {"Adam", "Ada Okafor"});
        site.message("okafor", "alice", "Shown too");
        assertThat(alice.find(ROWS + " .who")).hasText(new String[] {"Ada Okafor", "Adam"});
        assertThat(row(alice, "okafor").locator("a"))
                .hasAttribute("href", site.conversation("alice", "okafor") + "?q=ada#new");
        assertThat(alice.find(".chip .count")).hasText("4");
    }

    @ParameterizedTest
    @EnumSource
    void leadsToMoreConversations(Script script, Tabs tabs) {
        many(120);
        Tab alice = tabs.open(site, script).signIn("alice");
        assertThat(alice.find(ROWS)).hasCount(100);
        alice.follow("More conversations");
        assertThat(alice.find(ROWS)).hasCount(script == Script.ON ? 123 : 23);
        assertThat(alice.find(ROWS + " .who").last()).hasText("Ada Okafor");
        assertThat(alice.find(".more")).hasCount(0);
    }

    @Test
    void keepsThePartsThatWereAddedAndThePlaceInThem(Tabs tabs) {
        many(120);
        Tab alice = tabs.open(site).signIn("alice");
        alice.follow("More conversations");
        assertThat(alice.find(ROWS)).hasCount(123);
        row(alice, "p2").scrollIntoViewIfNeeded();
        long top = alice.number(TOP);
        row(alice, "p2").click();
        assertThat(alice.find("h1")).hasText("P2");
        assertThat(alice.find(ROWS)).hasCount(123);
        assertThat(row(alice, "p2").locator("a")).hasAttribute("aria-current", "page");
        assertThat(alice.number(TOP)).isEqualTo(top);
        site.message("p1", "alice", "To the top");
        assertThat(alice.find(ROWS + " .who").first()).hasText("P1");
        assertThat(alice.find(ROWS)).hasCount(123);
        alice.page()
                .evaluate(
                        "document.dispatchEvent(new CustomEvent('parley:catch-up', { detail: { wholeList: true } }))");
        alice.settle();
        assertThat(alice.find(ROWS)).hasCount(123);
    }

    @Test
    void showsDrafts(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(site.conversation("alice", "bob"));
        alice.find("#body").fill("About Thursday");
        alice.find("#conversations a[href^='" + site.conversation("alice", "charlie") + "']")
                .click();
        assertThat(alice.find("h1")).hasText("Charlie");
        alice.page()
                .evaluate("document.dispatchEvent(new CustomEvent('parley:draft',"
                        + " { detail: { with: 'okafor', text: 'Dear Ada' } }))");
        assertThat(row(alice, "okafor").locator(".snippet:not([hidden])")).hasText("Draft: Dear Ada");
        assertThat(row(alice, "bob").locator(".snippet:not([hidden])")).hasText("Draft: About Thursday");
        site.message("bob", "alice", "News");
        assertThat(row(alice, "bob").locator(".badge")).hasText("1 unread");
        assertThat(row(alice, "bob").locator(".snippet:not([hidden])")).hasText("Draft: About Thursday");
        alice.page()
                .evaluate("document.dispatchEvent(new CustomEvent('parley:draft',"
                        + " { detail: { with: 'okafor', text: '' } }))");
        assertThat(row(alice, "okafor").locator(".snippet:not([hidden])")).hasText("Hello");
    }

    @Test
    void showsWhoIsOnlineAndWhoTypes(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        Locator bobs = row(alice, "bob");
        assertThat(bobs.locator("[data-online]")).hasCount(0);
        Tab bob = tabs.open(site).signIn("bob");
        assertThat(bobs.locator("[data-online]")).hasCount(1);
        assertThat(bobs).containsText("online");
        assertThat(row(alice, "charlie").locator("[data-online]")).hasCount(0);
        bob.go(site.conversation("alice", "bob"));
        bob.find("#body").pressSequentially("Hm");
        assertThat(bobs.locator(".snippet.live")).hasText("typing…");
        alice.go("/users");
        assertThat(bobs.locator("[data-online]")).hasCount(1);
        bob.page().close();
        assertThat(bobs.locator("[data-online]")).hasCount(0);
    }

    @Test
    void showsNothingOfPeopleWhoHideTheirPresence(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        Tab bob = tabs.open(site).signIn("bob");
        Tab charlie = tabs.open(site).signIn("charlie");
        assertThat(row(alice, "bob").locator("[data-online]")).hasCount(1);
        assertThat(row(alice, "charlie").locator("[data-online]")).hasCount(1);
        hide(bob);
        assertThat(row(alice, "bob").locator("[data-online]")).hasCount(0);
        assertThat(row(bob, "alice").locator("[data-online]")).hasCount(0);
        hide(alice);
        assertThat(row(alice, "charlie").locator("[data-online]")).hasCount(0);
        assertThat(row(charlie, "alice").locator("[data-online]")).hasCount(0);
    }

    private static void hide(Tab tab) {
        tab.go("/settings/privacy");
        tab.find("[name=presence]:not([type=hidden])").uncheck();
        tab.press("Save");
    }

    @ParameterizedTest
    @EnumSource
    void marksMutedConversations(Script script, Tabs tabs) {
        site.jdbc().sql("update participant set muted = true").update();
        Tab alice = tabs.open(site, script).signIn("alice");
        assertThat(row(alice, "bob").locator(".who")).hasText("Bob, muted");
        assertThat(row(alice, "bob").locator(".badge-quiet")).hasText("1 unread");
    }
}
