package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** Replying with script: the bar above the text comes and goes without another page. */
@BrowserTest
class ReplyingInPlaceTests {

    private static final String BAR = "form .replying";

    @Autowired
    Site site;

    private Tab reading(Tabs tabs, Script script) {
        for (int i = 1; i <= 40; i++) {
            site.message(i % 2 == 0 ? "alice" : "bob", i % 2 == 0 ? "bob" : "alice", "Line " + i);
        }
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob");
        return alice;
    }

    /** Follows the link to reply. MessageMenuTests finds it in the menu. */
    private void reply(Tab tab, String text) {
        String id = String.valueOf(site.jdbc()
                .sql("select id from message where body = ?")
                .param(text)
                .query(Long.class)
                .single());
        String address = site.conversation("alice", "bob") + "?reply=" + id + "#body";
        tab.page().evaluate("""
                        (address) => {
                          const link = Object.assign(document.createElement("a"), { href: address });
                          document.querySelector("main").append(link);
                          link.click();
                          link.remove();
                        }""", address);
        tab.settle();
    }

    @Test
    void opensTheBarAndKeepsTextPlaceAndFocus(Tabs tabs) {
        Tab alice = reading(tabs, Script.ON);
        alice.page().evaluate("() => { window.stays = true; }");
        alice.find("#body").fill("Half a thought");
        alice.find("#body").press("ArrowLeft");
        alice.page().evaluate("() => { document.querySelector('.messages').scrollTop = -300; }");
        long place = alice.number("Math.round(document.querySelector('.messages').scrollTop)");
        reply(alice, "Line 39");
        assertThat(alice.find(BAR)).containsText("Replying to Bob");
        assertThat(alice.find(BAR + " .text")).hasText("Line 39");
        assertThat(alice.find("#body")).hasValue("Half a thought");
        assertThat(alice.find("#body")).isFocused();
        assertThat(alice.number("document.querySelector('#body').selectionStart"))
                .isEqualTo(13);
        assertThat(alice.number("Math.round(document.querySelector('.messages').scrollTop)"))
                .isEqualTo(place);
        assertThat((boolean) alice.page().evaluate("window.stays === true")).isTrue();

        reply(alice, "Line 40");
        assertThat(alice.find(BAR)).hasCount(1);
        assertThat(alice.find(BAR + " [data-to=own]")).isVisible();
        assertThat(alice.find(BAR + " [data-to=other]")).isHidden();
        assertThat(alice.find(BAR + " .text")).hasText("Line 40");

        alice.find("[data-no-reply]").click();
        assertThat(alice.find(BAR)).hasCount(0);
        assertThat(alice.find("#body")).hasValue("Half a thought");
        assertThat(alice.find("#body")).isFocused();
        reply(alice, "Line 39");
        alice.find("#body").press("Escape");
        assertThat(alice.find(BAR)).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheReply(Script script, Tabs tabs) {
        Tab alice = reading(tabs, script);
        alice.go(site.conversation("alice", "bob"));
        if (script == Script.ON) {
            reply(alice, "Line 39");
        } else {
            alice.go(site.conversation("alice", "bob") + "?reply="
                    + site.jdbc()
                            .sql("select id from message where body = 'Line 39'")
                            .query(Long.class)
                            .single());
        }
        assertThat(alice.find(BAR)).containsText("Replying to Bob");
        alice.find("#body").fill("Yes");
        alice.press("Send");
        assertThat(alice.find(".entry").last().locator(".quote")).containsText("Line 39");
        assertThat(alice.find(BAR)).hasCount(0);
        assertThat(site.count("message", "reply_to_id is not null")).isEqualTo(1);
        alice.find("#body").fill("Something else");
        alice.press("Send");
        assertThat(alice.find(".entry").last()).containsText("Something else");
        assertThat(site.count("message", "reply_to_id is not null")).isEqualTo(1);
    }

    @Test
    void keepsTheReplyWithItsDraft(Tabs tabs) {
        Tab alice = reading(tabs, Script.ON);
        reply(alice, "Line 39");
        alice.find("#body").fill("Half a thought");
        alice.go("/users");
        alice.go("/conversations/with/bob");
        assertThat(alice.find("#body")).hasValue("Half a thought");
        assertThat(alice.find(BAR + " .text")).hasText("Line 39");
        alice.find("[data-no-reply]").click();
        alice.page().reload();
        assertThat(alice.find("#body")).hasValue("Half a thought");
        assertThat(alice.find(BAR)).hasCount(0);
    }

    @Test
    void takesAFailedReplyBackWithItsBar(Tabs tabs) {
        tabs.expect("ERR_");
        Tab alice = reading(tabs, Script.ON);
        reply(alice, "Line 39");
        alice.page().route("**/messages", Route::abort);
        alice.find("#body").fill("Yes");
        alice.press("Send");
        Locator failed = alice.find(".entry.failed");
        assertThat(failed).containsText("Not sent");
        assertThat(alice.find(BAR)).hasCount(0);
        failed.getByText("Edit").click();
        assertThat(failed).hasCount(0);
        assertThat(alice.find("#body")).hasValue("Yes");
        assertThat(alice.find(BAR + " .text")).hasText("Line 39");
        alice.page().unroute("**/messages");
        alice.press("Send");
        assertThat(alice.find(".entry").last().locator(".quote")).containsText("Line 39");
        assertThat(site.count("message", "reply_to_id is not null")).isEqualTo(1);
    }

    @Test
    void leadsToAPageForAMessageThatIsNotHere(Tabs tabs) {
        for (int i = 1; i <= 30; i++) {
            site.message("bob", "alice", "Earlier " + i);
        }
        Tab alice = reading(tabs, Script.ON);
        alice.find("#body").fill("Half a thought");
        reply(alice, "Earlier 1");
        assertThat(alice.find(BAR + " .text")).hasText("Earlier 1");
        assertThat(alice.path()).contains("?reply=");
        assertThat(alice.find("#body")).hasValue("Half a thought");
        alice.find("[data-no-reply]").click();
        assertThat(alice.find(BAR)).hasCount(0);
        assertThat(alice.path()).doesNotContain("reply");
    }
}
