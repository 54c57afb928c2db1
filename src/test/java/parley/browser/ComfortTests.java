package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** What a person notices only when it goes wrong. */
@BrowserTest
class ComfortTests {

    private static final String ADDRESS = "/conversations/with/bob";

    @Autowired
    Site site;

    private Tab alice(Tabs tabs, String address) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(address);
        return alice;
    }

    @Test
    void answersOnlyOnce(Tabs tabs) {
        site.message("bob", "alice", "Shall we?");
        Tab alice = alice(tabs, ADDRESS + "?reply=" + site.lastMessage());
        alice.find("#body").fill("Yes");
        alice.press("Send");
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "bob"));
        alice.page().reload();
        assertThat(alice.find(".entry")).hasCount(2);
        assertThat(alice.find("form .replying")).hasCount(0);
        alice.find("#body").fill("Something else");
        alice.press("Send");
        assertThat(alice.find(".quote")).hasCount(1);
    }

    @Test
    void leavesTheComposerAsItIsAfterAFailureAndSendsOnceItIsOnlineAgain(Tabs tabs) {
        tabs.expect("ERR_INTERNET_DISCONNECTED|WebSocket");
        Tab alice = alice(tabs, ADDRESS);
        double before = alice.find(".composer").boundingBox().height;
        alice.page().context().setOffline(true);
        alice.find("#body").fill("Is this on?");
        alice.press("Send");
        assertThat(alice.find(".unsent")).isVisible();
        assertThat(alice.find(".composer").boundingBox().height).isEqualTo(before);
        alice.page().context().setOffline(false);
        assertThat(alice.find(".receipt")).hasText("Sent");
        assertThat(alice.find(".unsent")).hasCount(0);
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void saysThatTheNetworkIsGoneBeforeASendFails(Tabs tabs) {
        tabs.expect("ERR_INTERNET_DISCONNECTED|WebSocket");
        Tab alice = alice(tabs, ADDRESS);
        assertThat(alice.find("[data-reconnecting]")).isHidden();
        alice.page().context().setOffline(true);
        assertThat(alice.find("[data-reconnecting]")).isVisible();
        alice.page().context().setOffline(false);
        assertThat(alice.find("[data-reconnecting]")).isHidden();
    }

    @Test
    void leavesNoRejectionBehindWhenAPageCannotBeFetched(Tabs tabs) {
        tabs.expect("ERR_INTERNET_DISCONNECTED|WebSocket");
        Tab alice = alice(tabs, ADDRESS);
        alice.page().evaluate("""
                        () => addEventListener("unhandledrejection", (event) => event.defaultPrevented
                          || sessionStorage.setItem("rejected", event.reason))""");
        alice.page().context().setOffline(true);
        alice.find("#body").fill("Kept");
        alice.find(".topbar a[href='/users/bob']").click();
        assertThat(alice.find("[data-reconnecting]")).isVisible();
        alice.page().waitForTimeout(300);
        alice.page().context().setOffline(false);
        assertThat(alice.find("[data-reconnecting]")).isHidden();
        assertThat(alice.find("#body")).hasValue("Kept");
        assertThat(alice.page().evaluate("sessionStorage.getItem('rejected')")).isNull();
    }

    @Test
    void keepsThePlaceInTheListOfConversations(Tabs tabs) {
        for (int n = 1; n <= 60; n++) {
            site.cast("p" + n);
            site.message("p" + n, "alice", "Hello");
        }
        Tab alice = alice(tabs, "/users");
        alice.page().evaluate("document.querySelector('#conversations').scrollTop = 1000");
        long top = alice.number("document.querySelector('#conversations').scrollTop");
        assertThat(top).isGreaterThan(300);
        alice.find("#conversations a[href^='" + site.conversation("alice", "p40") + "']")
                .click();
        assertThat(alice.find(".entry")).hasCount(1);
        alice.settle();
        assertThat(alice.number("document.querySelector('#conversations').scrollTop"))
                .isEqualTo(top);
        alice.find(".topbar h1 a").click();
        alice.settle();
        assertThat(alice.number("document.querySelector('#conversations').scrollTop"))
                .isEqualTo(top);
    }

    @Test
    void printsAConversationWholeWithNamesAndDates(Tabs tabs) {
        for (int i = 1; i <= 50; i++) {
            site.message(i % 2 == 0 ? "alice" : "bob", i % 2 == 0 ? "bob" : "alice", "Line " + i);
        }
        site.jdbc().sql("update participant set read_position = 50").update();
        Tab alice = alice(tabs, ADDRESS);
        alice.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String chrome : new String[] {".sidebar", ".composer", ".topbar .actions", ".tool", ".skip-link"}) {
            assertThat(alice.find(chrome).first()).isHidden();
        }
        assertThat(alice.number("document.querySelector('.messages').scrollHeight"
                        + " - document.querySelector('.messages').clientHeight"))
                .isLessThanOrEqualTo(1);
        assertThat(alice.number("document.documentElement.scrollHeight")).isGreaterThan(1500);
        assertThat(alice.find(".message > span").first().boundingBox().width).isGreaterThan(20);
        assertThat(alice.find(".message > span").first()).hasText("Bob:");
        assertThat(alice.find(".day").first()).isVisible();
        assertThat(alice.find(".message time").first()).isVisible();
    }

    @Test
    void alignsANameWrittenFromRightToLeftWithItsPicture(Tabs tabs) {
        site.person("muhammad", "محمد بن عبد الله");
        site.message("muhammad", "alice", "Hello");
        Tab alice = alice(tabs, "/conversations/with/muhammad");
        for (String place : new String[] {"#conversations", ".topbar"}) {
            double gap = ((Number) alice.find(place + " .who").first().evaluate("""
                            (name) => {
                              const text = document.createRange();
                              text.selectNodeContents(name.querySelector("h1") ?? name);
                              const picture = name.parentElement.querySelector(".avatar").getBoundingClientRect();
                              return text.getBoundingClientRect().left - picture.right;
                            }""")).doubleValue();
            assertThat(gap).as(place).isBetween(0.0, 24.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void drawsOneRuleAboveTheDayWithWhichTheUnreadBegin(Script script, Tabs tabs) {
        site.message("bob", "alice", "Old", Instant.now().minus(Duration.ofDays(2)));
        site.jdbc().sql("update participant set read_position = 1").update();
        site.message("bob", "alice", "New");
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go(ADDRESS);
        assertThat(alice.find(".unread-line")).hasText("New");
        assertThat(alice.find(".unread-line + .day")).hasText("Today");
        assertThat(alice.find(".day")).hasCount(2);
    }

    @Test
    void asksWhetherToDeleteWithinTheWindowHoweverLongTheText(Tabs tabs) {
        site.message("alice", "bob", "many words ".repeat(800));
        Tab alice = alice(tabs, "/messages/" + site.lastMessage() + "/delete");
        for (Look look : new Look[] {Look.WIDE, Look.PHONE, Look.SMALL}) {
            look.dress(alice.page());
            assertThat(alice.isInView("main form button")).as("%s", look).isTrue();
        }
        assertThat(alice.find(".kept").evaluate("(e) => e.scrollHeight > e.clientHeight"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource
    void takesANameInPlaceOfAUsername(Script script, Tabs tabs) {
        site.person("okafor", "Ada Okafor");
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/messages/new");
        alice.fill("To", "ada okafor");
        alice.fill("Message", "Hello Ada");
        alice.press("Send message");
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "okafor"));
        assertThat(alice.texts(".message > p")).containsExactly("Hello Ada");
    }

    @Test
    void soundsWithoutNotifications(Tabs tabs) {
        Tab alice = tabs.open(site);
        alice.page().addInitScript("""
                window.tones = 0;
                window.AudioContext = class {
                  currentTime = 0;
                  createOscillator() {
                    window.tones++;
                    return { frequency: {}, connect: (to) => to, start() {}, stop() {} };
                  }
                  createGain() {
                    return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (to) => to };
                  }
                  close() {}
                };
                delete window.Notification;""");
        alice.signIn("alice");
        alice.go("/settings/privacy");
        assertThat(alice.find("[data-allow]")).isHidden();
        alice.page().getByLabel("Play a sound for new messages").check();
        alice.go("/users");
        site.message("bob", "alice", "Listen");
        alice.page().waitForFunction("() => window.tones === 1");
        alice.go("/settings/privacy");
        alice.page().getByLabel("Play a sound for new messages").uncheck();
        alice.go("/users");
        site.message("bob", "alice", "Silence");
        assertThat(alice.find(".snippet")).hasText("Silence");
        assertThat(alice.number("window.tones")).isZero();
    }
}
