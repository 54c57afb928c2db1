package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class ComposingTests {

    private static final String WITHOUT_FIELD_SIZING = """
            const supports = CSS.supports.bind(CSS);
            CSS.supports = (...asked) => asked[0] !== "field-sizing" && supports(...asked);
            addEventListener("turbo:load", () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("textarea { field-sizing: fixed !important }");
              document.adoptedStyleSheets = [sheet];
            });""";

    @Autowired
    Site site;

    private Tab writing(Tabs tabs, Script script) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob");
        return alice;
    }

    @ParameterizedTest
    @EnumSource
    void keepsATextThatIsTooLongAndGoesBackToIt(Script script, Tabs tabs) {
        Tab alice = writing(tabs, script);
        String text = "x".repeat(10_001);
        alice.find("#body").fill(text);
        alice.press("Send");
        assertThat(alice.find("#body-error").innerText()).contains("10,001");
        assertThat(alice.find("#body").inputValue()).isEqualTo(text);
        assertThat(alice.focused()).isEqualTo("body");
        assertThat(site.messages()).isZero();

        alice.find("#body").fill("Short now");
        alice.press("Send");
        assertThat(alice.texts(".message p")).containsExactly("Short now");
    }

    @ParameterizedTest
    @EnumSource
    void storesOneMessageOnADoubleClick(Script script, Tabs tabs) {
        Tab alice = writing(tabs, script);
        alice.find("#body").fill("Only once");
        alice.find(".composer .send").dblclick();
        alice.find(".message").waitFor();
        alice.settle();
        assertThat(alice.texts(".message p")).containsExactly("Only once");
        assertThat(site.messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = "OFF") // The script sends without leaving the page.
    void storesOneMessageWhenSentAgainAfterBack(Script script, Tabs tabs) {
        Tab alice = writing(tabs, script);
        alice.find("#body").fill("Only once");
        alice.press("Send");
        alice.find(".message").waitFor();
        alice.goBack();
        alice.press("Send");
        assertThat(alice.texts(".message p")).containsExactly("Only once");
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void keepsADraftOverALookElsewhere(Tabs tabs) {
        Tab alice = writing(tabs, Script.ON);
        alice.find("#body").fill("Half a thought");
        alice.follow("Bob");
        alice.goBack();
        assertThat(alice.find("#body").inputValue()).isEqualTo("Half a thought");
    }

    @Test
    void sendsOnEnterAndBreaksTheLineOnShiftEnter(Tabs tabs) {
        Tab alice = writing(tabs, Script.ON);
        Locator body = alice.find("#body");
        body.pressSequentially("one");
        body.press("Shift+Enter");
        body.pressSequentially("two");
        assertThat(body.inputValue()).isEqualTo("one\ntwo");
        body.press("Enter");
        alice.find(".message").waitFor();
        assertThat(alice.texts(".message p")).containsExactly("one\ntwo");
    }

    @Test
    void saysHowMuchIsLeftBeforeItIsTooMuch(Tabs tabs) {
        Tab alice = writing(tabs, Script.ON);
        alice.find("#body").fill("x".repeat(8_000));
        assertThat(alice.find(".counter").count()).isZero();
        alice.find("#body").fill("x".repeat(9_001));
        assertThat(alice.find(".counter").innerText()).isEqualTo("9,001 / 10,000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void growsWithTheTextToTwoFifthsOfTheWindow(boolean byStyle, Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        if (!byStyle) {
            alice.page().addInitScript(WITHOUT_FIELD_SIZING);
        }
        alice.go("/conversations/with/bob");
        Locator body = alice.find("#body");
        double empty = body.boundingBox().height;
        body.fill("one\ntwo\nthree");
        double three = body.boundingBox().height;
        assertThat(three).isGreaterThan(empty + 30);
        body.fill("line\n".repeat(100));
        int window = alice.page().viewportSize().height;
        assertThat(body.boundingBox().height).isBetween(window * .4 - 1, window * .4 + 1);
        assertThat(alice.isInView(".composer .send")).isTrue();
        alice.page().reload();
        assertThat(body.boundingBox().height).isBetween(window * .4 - 1, window * .4 + 1);
        body.fill("");
        assertThat(body.boundingBox().height).isEqualTo(empty);
    }

    @Test
    void publishesDraftsForTheList(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.page()
                .addInitScript("addEventListener('parley:draft', ({ detail }) => {"
                        + " (window.drafts ??= []).push(`${detail.with}: ${detail.text}`); }, true)");
        alice.go("/conversations/with/bob");
        alice.find("#body").fill("Half");
        assertThat((List<?>) alice.page().evaluate("window.drafts")).last().isEqualTo("bob: Half");
        alice.go("/users");
        assertThat((List<?>) alice.page().evaluate("window.drafts")).last().isEqualTo("bob: Half");
        alice.go("/conversations/with/bob");
        alice.press("Send");
        assertThat((List<?>) alice.page().evaluate("window.drafts")).last().isEqualTo("bob: ");
    }

    @Test
    void turnsAnEmptyPageIntoTheConversationThatItsFirstMessagesBegin(Tabs tabs) {
        tabs.open(site).signIn("bob");
        Tab alice = writing(tabs, Script.ON);
        assertThat(alice.find("[data-presence]")).hasText("Online");
        assertThat(alice.find(".topbar button")).hasCount(0);
        // The answer to the second message comes after the presence that the first one's conversation brings.
        alice.page().route("**/messages", route -> {
            alice.page().waitForTimeout(500);
            route.resume();
        });
        alice.find("#body").pressSequentially("One\nTwo\nThr");
        assertThat(alice.find(".entry:not([data-unsent])")).hasCount(2);
        alice.settle();
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(alice.find(".topbar button")).hasText("Mute");
        assertThat(alice.find("[data-presence]")).hasText("Online");
        assertThat(alice.find("#body")).hasValue("Thr");
    }
}
