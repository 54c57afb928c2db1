package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** The switcher, the shortcuts, links, and what fades on a phone. */
@BrowserTest
class GettingAroundTests {

    private static final String OPTIONS = "dialog [role=option]";

    @Autowired
    Site site;

    @BeforeEach
    void conversations() {
        site.person("charlotte", "Charlotte Ngo");
        site.message("charlie", "alice", "Hello");
        site.message("bob", "alice", "See www.example.org/plan");
    }

    private Tab inConversation(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(site.conversation("alice", "bob"));
        return alice;
    }

    private static void press(Tab tab, String keys) {
        tab.page().keyboard().press(keys);
    }

    @Test
    void switchesByNameWithTheKeyboardAlone(Tabs tabs) {
        Tab alice = inConversation(tabs);
        alice.find("#body").fill("Half a message");
        press(alice, "Control+k");
        assertThat(alice.find("dialog input")).isFocused();
        assertThat(alice.find(OPTIONS + " .who")).hasText(new String[] {"Bob", "Charlie"});
        alice.page().keyboard().type("char");
        assertThat(alice.find(OPTIONS + " .who")).hasText(new String[] {"Charlie", "Charlotte Ngo"});
        press(alice, "ArrowDown");
        assertThat(alice.find(OPTIONS + "[aria-selected=true] .who")).hasText("Charlotte Ngo");
        press(alice, "ArrowDown");
        press(alice, "Enter");
        assertThat(alice.find("main h1")).hasText("Charlie");
        assertThat(alice.find("dialog")).hasCount(0);
        alice.settle();
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "charlie"));
    }

    @Test
    void givesTheFocusBack(Tabs tabs) {
        Tab alice = inConversation(tabs);
        alice.find("#body").fill("Half a message");
        press(alice, "Control+k");
        alice.page().keyboard().type("zzz");
        assertThat(alice.find("dialog [role=status]")).hasText("No one found");
        press(alice, "Enter");
        press(alice, "Escape");
        assertThat(alice.find("dialog")).hasCount(0);
        assertThat(alice.find("#body")).isFocused();
        assertThat(alice.find("#body")).hasValue("Half a message");
    }

    @ParameterizedTest
    @EnumSource
    void listsTheShortcuts(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.find("main a[href='/keyboard']").click();
        assertThat(alice.find("kbd").first()).isVisible();
        alice.find("a[href='/conversations/switch']").click();
        assertThat(alice.find(".destinations .who")).hasText(new String[] {"Bob", "Charlie"});
        assertThat(alice.find("dialog")).hasCount(script == Script.ON ? 1 : 0);
        alice.find(".destinations a").last().click();
        assertThat(alice.find("main h1")).hasText("Charlie");
    }

    @Test
    void opensTheShortcutsByAQuestionMarkOutsideOfFields(Tabs tabs) {
        Tab alice = inConversation(tabs);
        alice.find("#body").focus();
        press(alice, "?");
        assertThat(alice.find("#body")).hasValue("?");
        alice.find("#body").fill("");
        alice.find("#messages [data-position]").last().focus();
        press(alice, "?");
        assertThat(alice.find("dialog h1")).hasText("Keyboard shortcuts");
        press(alice, "Escape");
        assertThat(alice.find("dialog")).hasCount(0);
        assertThat(alice.find("#messages [data-position]").last()).isFocused();
        press(alice, "Escape");
        assertThat(alice.find("#body")).isFocused();
    }

    @Test
    void stepsThroughTheConversations(Tabs tabs) {
        Tab alice = inConversation(tabs);
        press(alice, "Alt+ArrowDown");
        assertThat(alice.find("main h1")).hasText("Charlie");
        alice.settle();
        press(alice, "Alt+ArrowDown");
        press(alice, "Alt+ArrowUp");
        assertThat(alice.find("main h1")).hasText("Bob");
    }

    @Test
    void takesNoKeyFromAFieldAMenuOrAnUnfinishedWord(Tabs tabs) {
        Tab alice = inConversation(tabs);
        alice.find("#find").focus();
        press(alice, "Alt+ArrowDown");
        alice.find("#body").evaluate("""
                (field) => {
                  for (const key of ["k", "?"]) {
                    field.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: key === "k", isComposing: true, bubbles: true }));
                  }
                }""");
        alice.settle();
        assertThat(alice.find("dialog")).hasCount(0);
        assertThat(alice.find("main h1")).hasText("Bob");
    }

    @ParameterizedTest
    @EnumSource
    void opensLinksInANewTab(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go(site.conversation("alice", "bob"));
        assertThat(alice.find(".message a[target=_blank]")).hasAttribute("href", "https://www.example.org/plan");
        alice.page().context().route("https://www.example.org/**", route -> route.abort());
        Page other = alice.page()
                .waitForPopup(() -> alice.find(".message a[target=_blank]").click());
        assertThat(other.evaluate("window.opener")).isNull();
        assertThat(alice.path()).startsWith(site.conversation("alice", "bob"));
    }

    @Test
    void fadesBetweenPagesOnAPhoneOnly(Tabs tabs) {
        for (Look look : List.of(Look.PHONE, Look.WIDE)) {
            Tab alice = tabs.open(site, look).signIn("alice");
            countTransitions(alice);
            alice.find("#conversations a").first().click();
            assertThat(alice.find("main h1")).hasText("Bob");
            alice.settle();
            assertThat(alice.number("window.transitions")).isEqualTo(look == Look.PHONE ? 1 : 0);
            site.message("bob", "alice", "A live update");
            assertThat(alice.find(".entry").last()).containsText("A live update");
            assertThat(alice.number("window.transitions")).isEqualTo(look == Look.PHONE ? 1 : 0);
        }
    }

    @Test
    void fadesNothingForThoseWhoWantNoMotion(Tabs tabs) {
        Tab alice = tabs.open(site, Look.PHONE).signIn("alice");
        alice.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        countTransitions(alice);
        alice.find("#conversations a").first().click();
        assertThat(alice.find("main h1")).hasText("Bob");
        assertThat(alice.number("window.transitions")).isZero();
    }

    private static void countTransitions(Tab tab) {
        tab.page().evaluate("""
                () => {
                  window.transitions = 0;
                  const start = document.startViewTransition.bind(document);
                  document.startViewTransition = (render) => {
                    window.transitions++;
                    return start(render);
                  };
                }""");
    }
}
