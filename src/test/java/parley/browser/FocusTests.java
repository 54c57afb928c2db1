package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** The focus of the keyboard in a conversation. */
@BrowserTest
class FocusTests {

    private static final String ADDRESS = "/conversations/with/bob";

    @Autowired
    Site site;

    @BeforeEach
    void fiftyMessages() {
        for (int i = 1; i <= 50; i++) {
            site.message(i % 2 == 0 ? "alice" : "bob", i % 2 == 0 ? "bob" : "alice", "See https://example.com/" + i);
        }
        site.jdbc().sql("update participant set read_position = 50").update();
    }

    private Tab alice(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(ADDRESS);
        return alice;
    }

    @Test
    void isInTheComposerWhenAConversationOpens(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.find(".conversations li a").click();
        assertThat(alice.find("#body")).isFocused();
        alice.page().reload();
        assertThat(alice.find("#body")).isFocused();
    }

    @Test
    void isNotInTheComposerWhereAKeyboardWouldCoverThePage(Tabs tabs) {
        Tab alice =
                tabs.open(site.address(), Look.PHONE.options().setHasTouch(true).setIsMobile(true));
        alice.signIn("alice");
        alice.find(".conversations li a").click();
        assertThat(alice.find(".entry")).hasCount(50);
        alice.settle();
        assertThat(alice.focused()).isNotEqualTo("body");
    }

    @Test
    void returnsToTheMessageAfterAnEditSavedOrCancelled(Tabs tabs) {
        Tab alice = alice(tabs);
        Locator last = alice.find(".entry").last();
        edit(alice, last);
        alice.find("[data-editing] textarea").press("Escape");
        assertThat(last).isFocused();
        assertThat(last).containsText("https://example.com/50");

        edit(alice, last);
        alice.find("[data-editing] textarea").fill("Changed");
        alice.find("[data-editing] textarea").press("Control+Enter");
        assertThat(last).containsText("Changed");
        assertThat(last).containsText("edited");
        assertThat(last).isFocused();
        assertThat(site.count("message", "body = 'Changed'")).isEqualTo(1);
    }

    private static void edit(Tab tab, Locator message) {
        tab.choose(message, "Edit");
        assertThat(tab.find("[data-editing] textarea")).isFocused();
    }

    @Test
    void skipsToTheComposer(Tabs tabs) {
        for (Script script : Script.values()) {
            Tab alice = tabs.open(site, script).signIn("alice");
            alice.go(ADDRESS);
            Locator link = alice.find(".skip-link[href='#body']");
            link.focus();
            assertThat(alice.isInView(":focus")).isTrue();
            link.press("Enter");
            assertThat(alice.find("#body")).isFocused();
        }
    }

    @Test
    void passesFiftyMessagesWithOnePressOfTabAndGoesAmongThemByArrows(Tabs tabs) {
        Tab alice = alice(tabs);
        Keyboard keyboard = alice.page().keyboard();
        assertThat(alice.find("#body")).isFocused();
        keyboard.press("Shift+Tab");
        assertThat(alice.find(".entry").last()).isFocused();
        keyboard.press("Shift+Tab");
        assertThat(alice.find(".entry:focus-within")).hasCount(0);
        keyboard.press("Tab");
        keyboard.press("ArrowUp");
        keyboard.press("ArrowUp");
        assertThat(alice.find(".entry").nth(47)).isFocused();
        keyboard.press("Home");
        assertThat(alice.find(".entry").first()).isFocused();
        assertThat(alice.isInView(".day + .entry")).isTrue();
        keyboard.press("ArrowRight");
        assertThat(alice.find(".entry").first().locator("a").first()).isFocused();
        keyboard.press("End");
        assertThat(alice.find(".entry").last()).isFocused();
        keyboard.press("Home");
        keyboard.press("ArrowRight");
        keyboard.press("ArrowRight");
        keyboard.press("ArrowRight");
        assertThat(alice.find(".entry").first().locator(".tool")).isFocused();
        keyboard.press("Enter");
        assertThat(alice.find("#message-menu")).isVisible();
        assertThat(alice.find("#message-menu a").first()).isFocused();
        keyboard.press("Escape");
        assertThat(alice.find("#message-menu")).isHidden();
        assertThat(alice.find(".entry").first().locator(".tool")).isFocused();
        keyboard.press("ArrowDown");
        assertThat(alice.find(".entry").nth(1)).isFocused();
        site.message("bob", "alice", "One more");
        assertThat(alice.find(".entry")).hasCount(51);
        assertThat(alice.find("#timeline [tabindex='0']")).hasCount(1);
        // Turbo restores the focus one frame after a stream, even when it has moved since.
        alice.settle();
        keyboard.press("Tab");
        assertThat(alice.find(".entry:focus-within")).hasCount(0);
    }
}
