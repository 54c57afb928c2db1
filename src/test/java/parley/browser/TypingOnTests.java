package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** People keep writing while messages are being sent over a slow or failing network. */
@BrowserTest
class TypingOnTests {

    @Autowired
    Site site;

    private Tab writing(Tabs tabs) {
        return writing(tabs, "/conversations/with/bob");
    }

    private Tab writing(Tabs tabs, String address) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(address);
        alice.find("#body").focus();
        return alice;
    }

    private static void slowDown(Tab tab, int latency) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", latency);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        CDPSession session = tab.page().context().newCDPSession(tab.page());
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", conditions);
    }

    private static void type(Tab tab, String text, int delay) {
        Keyboard keyboard = tab.page().keyboard();
        for (String line : text.split("(?<=\n)")) {
            keyboard.type(line.strip(), new Keyboard.TypeOptions().setDelay(delay));
            if (line.endsWith("\n")) {
                keyboard.press("Enter");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "150, 60", "400, 60", "0, 120", "150, 120", "400, 120"})
    void losesAndDoublesNoLetterTypedRightThroughEnter(int latency, int delay, Tabs tabs) {
        Tab alice = writing(tabs);
        slowDown(alice, latency);
        type(alice, "First one\nsecond\nthird\nnot yet", delay);
        alice.settle();
        assertThat(alice.find("#body")).hasValue("not yet");
        assertThat(alice.find(".message > p")).hasText(new String[] {"First one", "second", "third"});
        assertThat(alice.find("[data-unsent]")).hasCount(0);
        assertThat(site.messages()).isEqualTo(3);
        alice.page().reload();
        assertThat(alice.texts(".message > p")).containsExactly("First one", "second", "third");
        assertThat(alice.find("#body")).hasValue("not yet");
    }

    @Test
    void losesNoLetterTypedWhileAnOlderPageGivesWayToTheNewest(Tabs tabs) {
        for (int i = 1; i <= 120; i++) {
            site.message(i % 2 == 0 ? "alice" : "bob", i % 2 == 0 ? "bob" : "alice", "Line " + i);
        }
        Tab alice = writing(tabs, "/conversations/with/bob?around=20");
        slowDown(alice, 400);
        type(alice, "From far up\nand typing on while it loads", 60);
        alice.settle();
        assertThat(alice.find(".entry").last()).containsText("From far up");
        assertThat(alice.find("#body")).hasValue("and typing on while it loads");
        assertThat(alice.find("#body")).isFocused();
        assertThat(alice.find("#timeline")).not().hasAttribute("data-partial", "true");
        assertThat(alice.isInView(".entry:nth-last-child(1 of .entry)")).isTrue();
        assertThat(site.messages()).isEqualTo(121);
    }

    @Test
    void showsTheMessageAtOnceAndOnceOnly(Tabs tabs) {
        Tab alice = writing(tabs);
        alice.page().evaluate("""
                        () => {
                          window.most = 0;
                          new MutationObserver(() => {
                            window.most = Math.max(window.most, document.querySelectorAll("#timeline .message").length);
                            window.said ??= document.querySelector("#timeline .sending")?.textContent;
                          })
                            .observe(document.querySelector("#timeline"), { childList: true, subtree: true });
                        }""");
        slowDown(alice, 400);
        type(alice, "At once\n", 0);
        assertThat(alice.texts(".message > p")).containsExactly("At once");
        assertThat(alice.find(".receipt")).hasText("Sent");
        assertThat(alice.find("[data-unsent]")).hasCount(0);
        assertThat(alice.number("window.most")).isEqualTo(1);
        assertThat(alice.page().evaluate("window.said")).isEqualTo("Sending…");
    }

    @Test
    void keepsWhatCouldNotBeSentToRetryAndToEdit(Tabs tabs) {
        tabs.expect("ERR_INTERNET_DISCONNECTED");
        Tab alice = writing(tabs);
        alice.page().route("**/messages", route -> route.abort("internetdisconnected"));
        type(alice, "One\nTwo\nThr", 0);
        assertThat(alice.find("[data-unsent] .unsent")).hasCount(2);
        assertThat(alice.find(".unsent").first()).containsText("Not sent");
        assertThat(alice.find("#body")).hasValue("Thr");
        assertThat(alice.texts(".composer .error")).isEmpty();

        alice.find("[data-take-back]").last().click();
        assertThat(alice.find("#body")).hasValue("Two\nThr");
        alice.page().unroute("**/messages");
        alice.find("[data-retry]").click();
        assertThat(alice.find(".receipt")).hasText("Sent");
        alice.find("#body").press("Enter");
        alice.settle();
        assertThat(alice.texts(".message > p")).containsExactly("One", "Two\nThr");
        assertThat(site.messages()).isEqualTo(2);
    }

    @Test
    void storesOneMessageWhoseAnswerWasLost(Tabs tabs) {
        tabs.expect("ERR_|WebSocket");
        Tab alice = tabs.open(site).signIn("alice");
        alice.page().routeWebSocket("**/live", socket -> {});
        alice.go("/conversations/with/bob");
        alice.page().route("**/messages", route -> {
            route.fetch();
            route.abort();
        });
        alice.find("#body").focus();
        type(alice, "Only once\n", 0);
        assertThat(alice.find("[data-unsent] .unsent")).hasCount(1);
        assertThat(site.messages()).isEqualTo(1);
        alice.page().unroute("**/messages");
        alice.find("[data-retry]").click();
        assertThat(alice.find(".receipt")).hasText("Sent");
        alice.settle();
        assertThat(alice.texts(".message > p")).containsExactly("Only once");
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void goesOnAfterAReloadInTheMiddleOfSending(Tabs tabs) {
        tabs.expect("ERR_");
        Tab alice = writing(tabs);
        alice.page().route("**/messages", route -> {});
        type(alice, "One\nTwo\nThree", 0);
        assertThat(alice.find(".sending")).hasCount(2);
        alice.page().unroute("**/messages");
        alice.page().reload();
        alice.settle();
        assertThat(alice.find(".message > p")).hasText(new String[] {"One", "Two"});
        assertThat(alice.find("#body")).hasValue("Three");
        assertThat(site.messages()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void keepsOrderWhenTheServerAsksToWait(int status, Tabs tabs) {
        tabs.expect("ERR_");
        Tab alice = writing(tabs);
        alice.page()
                .route(
                        "**/messages",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(status)
                                .setContentType("text/html")
                                .setBody("<h1>Please wait</h1>")));
        type(alice, "One\nTwo\n", 0);
        assertThat(alice.find("[data-unsent] .unsent")).hasCount(2);
        assertThat(alice.find(".unsent").first()).containsText("Please wait");
        alice.page().unroute("**/messages");
        alice.find("[data-retry]").last().click();
        alice.settle();
        assertThat(alice.texts(".message > p")).containsExactly("One", "Two");
    }

    @Test
    void asksWhatToDoWhenTheServerRefuses(Tabs tabs) {
        site.message("bob", "alice", "Answer me");
        long answered = site.lastMessage();
        Tab alice = writing(tabs, "/conversations/with/bob?reply=" + answered);
        alice.page().evaluate("document.querySelector('[name=replyTo]').value = 1 + " + answered);
        type(alice, "An answer\n", 0);
        Locator unsent = alice.find("[data-unsent] .unsent");
        assertThat(unsent).containsText("was deleted");
        unsent.locator("[data-retry]").click();
        alice.settle();
        assertThat(alice.texts(".own .message > p")).containsExactly("An answer");
        assertThat(site.messages()).isEqualTo(2);
    }

    @Test
    void keepsEverythingOverASignOutMeanwhile(Tabs tabs) {
        Tab alice = writing(tabs);
        site.endSessions();
        type(alice, "One\nTwo\nThr", 0);
        assertThat(alice.find("[data-unsent] .unsent")).hasCount(2);
        alice.find("[data-retry]").first().click();
        alice.settle();
        assertThat(alice.find("textarea").inputValue()).isEqualTo("One");
        alice.signIn("alice");
        alice.press("Send now");
        assertThat(alice.texts(".message > p")).containsExactly("One", "Two");
        assertThat(alice.find("#body")).hasValue("Thr");
        alice.find("[data-retry]").click();
        alice.settle();
        assertThat(alice.texts(".message > p")).containsExactly("One", "Two");
        assertThat(site.messages()).isEqualTo(2);
    }

    @Test
    void showsNothingOfOneToTheNextPersonAtTheTab(Tabs tabs) {
        tabs.expect("ERR_");
        Tab tab = writing(tabs);
        tab.page().route("**/messages", Route::abort);
        type(tab, "A secret\nAnother", 0);
        assertThat(tab.find("[data-unsent] .unsent")).hasCount(1);
        site.endSessions();
        tab.page().unroute("**/messages");
        tab.go("/sign-in");
        tab.signIn("bob");
        tab.go("/conversations/with/alice");
        tab.settle();
        assertThat(List.of(tab.find(".entry").count(), (int) site.messages())).containsExactly(0, 0);
        assertThat((String) tab.page().evaluate("JSON.stringify(sessionStorage)"))
                .doesNotContain("secret", "Another");
    }

    @Test
    void doesNothingOnEnterInAnEmptyField(Tabs tabs) {
        Tab alice = writing(tabs);
        alice.page().evaluate("window.stays = true");
        type(alice, "\n\n", 0);
        alice.find("#body").fill("  ");
        type(alice, "\n", 0);
        alice.find("#body").fill("");
        alice.settle();
        assertThat(alice.texts(".error, [data-unsent]")).isEmpty();
        assertThat((boolean) alice.page().evaluate("window.stays === true")).isTrue();
        type(alice, "Words\n", 0);
        alice.settle();
        assertThat(alice.texts(".message > p")).containsExactly("Words");
    }
}
