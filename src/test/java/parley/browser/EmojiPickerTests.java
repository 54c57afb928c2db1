package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class EmojiPickerTests {

    private static final String SEARCH = "[data-emoji] [data-search]";
    private static final String FIRST = "#emoji input:not([hidden])";

    @Autowired
    Site site;

    private Tab writing(Tabs tabs, Look look) {
        Tab alice = tabs.open(site, look).signIn("alice");
        alice.go("/conversations/with/bob");
        return alice;
    }

    private static void open(Tab tab) {
        tab.find("[data-emoji] summary").click();
        assertThat(tab.find(SEARCH)).isVisible();
        assertThat(tab.find(FIRST).first()).isVisible();
    }

    private static Locator focused(Tab tab) {
        return tab.find(":focus");
    }

    @Test
    void writesTheEmojiWhereTheCaretIs(Tabs tabs) {
        Tab alice = writing(tabs, Look.WIDE);
        alice.find("#body").fill("Good morning");
        alice.find("#body").press("Home");
        for (int i = 0; i < "Good".length(); i++) {
            alice.find("#body").press("ArrowRight");
        }
        open(alice);
        alice.find("[aria-label='party popper']").click();
        assertThat(alice.find("#body")).hasValue("Good🎉 morning");
        assertThat(alice.find("#body")).isFocused();
        assertThat(alice.find("[data-emoji]")).not().hasAttribute("open", "");
        alice.page().keyboard().type("!");
        assertThat(alice.find("#body")).hasValue("Good🎉! morning");
        assertThat(alice.find(".message")).hasCount(0);

        alice.find("#body").press("Enter");
        assertThat(alice.find(".message > p")).hasText("Good🎉! morning");
    }

    @Test
    void findsByNameAndByOtherWords(Tabs tabs) {
        Tab alice = writing(tabs, Look.WIDE);
        open(alice);
        assertThat(alice.find(SEARCH)).isFocused();
        alice.page().keyboard().type("Tada");
        assertThat(alice.find(FIRST)).hasCount(1);
        alice.find(SEARCH).fill("heart red");
        assertThat(alice.find("[data-emoji] [data-name]")).hasText("❤️ red heart");
        alice.find(SEARCH).fill("no such thing");
        assertThat(alice.find(FIRST)).hasCount(0);
        assertThat(alice.find("[data-emoji] [data-name]")).hasText("No emoji found");
        alice.find(SEARCH).press("Enter");
        assertThat(alice.find("#body")).hasValue("");
        alice.find(SEARCH).fill("rocket");
        alice.find(SEARCH).press("Enter");
        assertThat(alice.find("#body")).hasValue("🚀");
        assertThat(alice.find(".message")).hasCount(0);
    }

    @Test
    void isWalkedThroughByKeys(Tabs tabs) {
        Tab alice = writing(tabs, Look.WIDE);
        alice.find("#body").focus();
        open(alice);
        alice.find(SEARCH).press("ArrowDown");
        assertThat(focused(alice)).hasAttribute("aria-label", "grinning face");
        alice.page().keyboard().press("ArrowRight");
        assertThat(focused(alice)).hasAttribute("aria-label", "grinning face with big eyes");
        double row = focused(alice).boundingBox().y;
        alice.page().keyboard().press("ArrowDown");
        assertThat(focused(alice).boundingBox().y).isGreaterThan(row);
        alice.page().keyboard().press("ArrowUp");
        assertThat(focused(alice)).hasAttribute("aria-label", "grinning face with big eyes");
        alice.page().keyboard().press("End");
        alice.page().keyboard().press("ArrowDown");
        assertThat(focused(alice)).hasAttribute("aria-label", "flag: Wales");
        alice.page().keyboard().press("Home");
        alice.page().keyboard().press("ArrowUp");
        assertThat(alice.find(SEARCH)).isFocused();
        alice.page().keyboard().press("ArrowDown");
        alice.page().keyboard().press("Enter");
        assertThat(alice.find("#body")).hasValue("😀");

        open(alice);
        alice.page().keyboard().press("Escape");
        assertThat(alice.find(SEARCH)).isHidden();
        assertThat(alice.find("#body")).isFocused();
        assertThat(alice.find("#body")).hasValue("😀");
    }

    @Test
    void remembersTheRecentOnesUntilSignOut(Tabs tabs) {
        Tab alice = writing(tabs, Look.WIDE);
        for (String name : new String[] {"rocket", "party popper", "rocket"}) {
            open(alice);
            alice.find(SEARCH).fill(name);
            alice.find(SEARCH).press("Enter");
        }
        alice.page().reload();
        open(alice);
        Locator recent = alice.find("[data-recent] input");
        assertThat(recent).hasCount(2);
        assertThat(recent.first()).hasAttribute("aria-label", "rocket");
        recent.last().click();
        assertThat(alice.find("#body")).hasValue("🚀🎉🚀🎉");

        alice.go("/users/alice");
        alice.press("Sign out");
        alice.signIn("alice").go("/conversations/with/bob");
        open(alice);
        assertThat(recent).hasCount(0);
    }

    @Test
    void asksAgainForAListThatCouldNotBeLoaded(Tabs tabs) {
        tabs.expect("ERR_|Failed to fetch");
        Tab alice = writing(tabs, Look.WIDE);
        alice.find("#body").fill("Hi ");
        alice.page().route("**/assets/emoji-*", route -> route.abort());
        alice.page()
                .waitForRequest(
                        "**/assets/emoji-*",
                        () -> alice.find("[data-emoji] summary").click());
        Locator again = alice.find("#emoji button");
        assertThat(again).isVisible();
        alice.page().unroute("**/assets/emoji-*");
        again.click();
        alice.find("[aria-label='winking face']").click();
        assertThat(alice.find("#body")).hasValue("Hi 😉");
    }

    @Test
    void fitsOnASmallPhoneAndClosesByAPressElsewhere(Tabs tabs) {
        Tab alice = writing(tabs, Look.SMALL);
        open(alice);
        assertThat(alice.isInView(".emoji-card")).isTrue();
        alice.assertFits("the list of emoji");
        alice.find(".topbar").click();
        assertThat(alice.find(".emoji-card")).isHidden();
    }

    @Test
    void meetsTheRulesOfAccessibility(Tabs tabs) {
        Tab alice = writing(tabs, Look.DARK);
        open(alice);
        alice.find(SEARCH).fill("face");
        assertThat(new AxeBuilder(alice.page())
                        .setLegacyMode(true)
                        .include(".composer")
                        .withTags(AccessibilityTests.RULES)
                        .analyze()
                        .getViolations())
                .isEmpty();
    }

    @Test
    void worksWithoutScript(Tabs tabs) {
        Tab alice = tabs.open(site, Script.OFF).signIn("alice");
        alice.go("/conversations/with/bob");
        alice.find("#body").fill("Off we go ");
        alice.find("[data-emoji] summary").click();
        alice.press("Show all emoji");
        alice.find("[aria-label='winking face']").click();
        alice.find("[aria-label='star-struck']").click();
        assertThat(alice.find("#body")).hasValue("Off we go 😉🤩");
        assertThat(site.messages()).isZero();
        alice.press("Send");
        assertThat(alice.texts(".message > p")).containsExactly("Off we go 😉🤩");
    }
}
