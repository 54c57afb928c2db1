package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** How the messages of a conversation look together. */
@BrowserTest
class TimelineTests {

    private static final String ADDRESS = "/conversations/with/bob";

    @Autowired
    Site site;

    private Tab alice(Tabs tabs, Script script) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go(ADDRESS);
        return alice;
    }

    private void lines(int count, Instant start, Duration step) {
        for (int i = 1; i <= count; i++) {
            boolean alices = i % 4 > 1;
            site.message(
                    alices ? "alice" : "bob", alices ? "bob" : "alice", "Line " + i, start.plus(step.multipliedBy(i)));
        }
    }

    private void readByAll() {
        site.jdbc()
                .sql("update participant set read_position = last_position, delivered_position = last_position")
                .update();
    }

    private static String style(Locator element, String pseudo, String property) {
        return (String) element.evaluate(
                "(element, [pseudo, property]) => getComputedStyle(element, pseudo).getPropertyValue(property)",
                new String[] {pseudo, property});
    }

    @ParameterizedTest
    @EnumSource
    void groupsTheMessagesOfATurnUnderOneTime(Script script, Tabs tabs) {
        Instant now = Instant.now();
        for (String text : new String[] {"One", "Two", "Three"}) {
            site.message("bob", "alice", text, now);
        }
        site.message("alice", "bob", "Four", now);
        Tab alice = alice(tabs, script);
        assertThat(gap(alice, 1)).isCloseTo(2, Offset.offset(0.5));
        assertThat(gap(alice, 2)).isCloseTo(2, Offset.offset(0.5));
        assertThat(gap(alice, 3)).isCloseTo(12, Offset.offset(0.5));
        assertThat(time(alice, 0)).hasCSS("opacity", "0");
        assertThat(time(alice, 2)).hasCSS("opacity", "1");
        assertThat(time(alice, 3)).hasCSS("opacity", "1");
        alice.find(".message").first().hover();
        assertThat(time(alice, 0)).hasCSS("opacity", "1");
        alice.page().mouse().move(0, 0);
        assertThat(time(alice, 0)).hasCSS("opacity", "0");
        alice.find(".entry").first().focus();
        assertThat(time(alice, 0)).hasCSS("opacity", "1");
        // Screen readers find each time.
        assertThat(alice.find(".message").first()).containsText(":");
    }

    private static double gap(Tab tab, int entry) {
        return tab.find(".message").nth(entry).boundingBox().y
                - tab.find(".message").nth(entry - 1).boundingBox().y
                - tab.find(".message").nth(entry - 1).boundingBox().height;
    }

    private static Locator time(Tab tab, int entry) {
        return tab.find(".message footer").nth(entry);
    }

    @ParameterizedTest
    @EnumSource
    void keepsAShortConversationAtTheBottom(Script script, Tabs tabs) {
        site.message("bob", "alice", "Hello");
        Tab alice = alice(tabs, script);
        var message = alice.find(".message").boundingBox();
        var list = alice.find("#messages").boundingBox();
        assertThat(list.y + list.height - message.y - message.height).isLessThan(40);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheDayInView(Script script, Tabs tabs) {
        Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(36));
        lines(48, noon, Duration.ofHours(1));
        readByAll();
        Tab alice = alice(tabs, script);
        alice.find(".day").nth(1).evaluate("(day) => day.nextElementSibling.scrollIntoView({ block: 'start' })");
        alice.find("#messages").evaluate("(list) => { list.scrollTop += 300; }");
        var list = alice.find("#messages").boundingBox();
        alice.page().waitForCondition(() -> Math.abs(alice.find(".day").nth(1).boundingBox().y - list.y - 8) < 2);
        // The pill that sticks covers the one before it.
        var first = alice.find(".day span").nth(0).boundingBox();
        var second = alice.find(".day span").nth(1).boundingBox();
        assertThat(first.x).isEqualTo(second.x);
        assertThat(first.width).isEqualTo(second.width);
        assertThat(style(alice.find(".day span").first(), "", "background-color"))
                .startsWith("rgb(");
    }

    @Test
    void insertsTheDayWithItsFirstMessageOnce(Tabs tabs) {
        site.message("bob", "alice", "Before", Instant.now().minus(Duration.ofDays(2)));
        Tab alice = alice(tabs, Script.ON);
        assertThat(alice.find(".day")).hasCount(1);
        site.message("bob", "alice", "First of today");
        site.message("bob", "alice", "Second of today");
        assertThat(alice.find(".entry").last()).containsText("Second");
        assertThat(alice.find(".day")).hasCount(2);
        assertThat(alice.find(".day").last()).hasText("Today");
        assertThat(alice.find(".day + .entry").last()).containsText("First of today");
        site.bob().get("/messages/" + (site.lastMessage() - 1) + "/edit").submit("form.card", "body", "Edited");
        assertThat(alice.find(".day + .entry").last()).containsText("Edited");
        assertThat(alice.find(".day")).hasCount(2);
    }

    @Test
    void movesTheDayToItsFirstMessageOnTheWayUp(Tabs tabs) {
        lines(90, Instant.now().minus(Duration.ofDays(3)), Duration.ofSeconds(1));
        readByAll();
        Tab alice = alice(tabs, Script.ON);
        assertThat(alice.find(".day")).hasCount(1);
        assertThat(alice.find(".day + .entry")).containsText("Line 41");
        alice.find("#messages").evaluate("(list) => { list.scrollTop = -1e6; }");
        assertThat(alice.find(".entry")).hasCount(90);
        assertThat(alice.find(".day")).hasCount(1);
        assertThat(alice.find(".day + .entry")).containsText("Line 1");
    }

    @Test
    void loadsLaterMessagesWithTheirDaysAndReceiptsOnTheWayDown(Tabs tabs) {
        lines(70, Instant.now().minus(Duration.ofDays(3)), Duration.ofSeconds(1));
        readByAll();
        lines(70, Instant.now().minus(Duration.ofDays(1)), Duration.ofSeconds(1));
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(ADDRESS + "?around=30");
        Locator own = alice.find(".entry.own").first();
        // The receipt is on a later page.
        assertThat(ticks(own)).isEqualTo("read");
        while (alice.find("#timeline[data-partial]").count() > 0) {
            alice.find("#messages").evaluate("(list) => { list.scrollTop = 0; }");
            alice.page().waitForTimeout(50);
        }
        assertThat(alice.find(".entry").last()).containsText("Line 70");
        assertThat(alice.find(".day")).hasCount(2);
        assertThat(alice.find(".receipt[hidden]")).hasCount(0);
        assertThat(alice.find("#receipt-read")).hasCount(1);
        assertThat(ticks(own)).isEqualTo("read");
        assertThat(ticks(alice.find(".entry.own").last())).isEqualTo("sent");
    }

    private static String ticks(Locator entry) {
        Locator footer = entry.locator(".message > footer");
        boolean two = style(footer, "::after", "mask-image").contains("21.6");
        boolean coloured = !style(footer, "::after", "background-color").equals(style(footer, "", "color"));
        return two ? coloured ? "read" : "delivered" : "sent";
    }

    @Test
    void marksEachOwnMessageAsSentDeliveredOrRead(Tabs tabs) {
        Tab alice = alice(tabs, Script.ON);
        for (String text : new String[] {"One", "Two"}) {
            alice.find("#body").fill(text);
            alice.press("Send");
        }
        assertThat(alice.find("#receipt-sent")).hasText("Sent");
        assertThat(ticks(alice.find(".own").first())).isEqualTo("sent");
        Tab bob = tabs.open(site).signIn("bob");
        assertThat(alice.find("#receipt-delivered")).hasText("Delivered");
        assertThat(ticks(alice.find(".own").first())).isEqualTo("delivered");
        assertThat(ticks(alice.find(".own").last())).isEqualTo("delivered");
        bob.go("/conversations/with/alice");
        assertThat(alice.find("#receipt-read")).hasText("Read");
        assertThat(ticks(alice.find(".own").first())).isEqualTo("read");
        bob.go("/users");
        alice.find("#body").fill("Three");
        alice.press("Send");
        assertThat(alice.find("#receipt-delivered")).hasText("Delivered");
        assertThat(ticks(alice.find(".own").nth(1))).isEqualTo("read");
        assertThat(ticks(alice.find(".own").last())).isEqualTo("delivered");
        // A turn is still one, although a receipt stands within it.
        assertThat(time(alice, 1)).hasCSS("opacity", "0");
    }

    @ParameterizedTest
    @EnumSource
    void showsAQuoteWithItsAuthorOnTwoLinesAtMost(Script script, Tabs tabs) {
        site.message("bob", "alice", "many words ".repeat(50));
        long bobs = site.lastMessage();
        site.message("alice", "bob", "An answer");
        site.jdbc()
                .sql("update message set reply_to_id = ? where id = ?")
                .params(bobs, site.lastMessage())
                .update();
        site.message("alice", "bob", "And another");
        site.jdbc()
                .sql("update message set reply_to_id = ? where id = ?")
                .params(site.lastMessage() - 1, site.lastMessage())
                .update();
        Tab alice = alice(tabs, script);
        assertThat(alice.texts(".quote .person-name")).containsExactly("Bob", "You");
        assertThat(alice.find(".quote .text").first().boundingBox().height).isBetween(30.0, 45.0);
        assertThat(alice.find(".quote a").first()).hasAttribute("href", "/messages/" + bobs);
    }

    @ParameterizedTest
    @EnumSource
    void leadsToTheNewestMessageWheneverScrolledUp(Script script, Tabs tabs) {
        lines(50, Instant.now().minus(Duration.ofDays(1)), Duration.ofSeconds(1));
        readByAll();
        Tab alice = alice(tabs, script);
        Locator jump = alice.find(".jump");
        assertThat(jump).isHidden();
        alice.find("#messages").hover();
        alice.page().mouse().wheel(0, -900);
        assertThat(jump).isVisible();
        alice.page().waitForCondition(() -> style(jump, "", "opacity").equals("1"));
        jump.click();
        assertThat(jump).isHidden();
        assertThat(alice.isInView(".entry:nth-last-child(1 of .entry)")).isTrue();
        alice.go(ADDRESS + "?before=20");
        assertThat(jump).isVisible();
        jump.click();
        alice.settle();
        assertThat(alice.find(".entry").last()).containsText("Line 50");
        assertThat(jump).isHidden();
    }

    @Test
    void movesNothingThatIsReadFurtherUpWhenTheOtherTypes(Tabs tabs) {
        lines(50, Instant.now().minus(Duration.ofDays(1)), Duration.ofSeconds(1));
        readByAll();
        Tab alice = alice(tabs, Script.ON);
        Tab bob = tabs.open(site).signIn("bob");
        bob.go("/conversations/with/alice");
        alice.find("#messages").evaluate("(list) => { list.scrollTop = -400; }");
        double before = alice.find(".entry").nth(30).boundingBox().y;
        bob.find("#body").pressSequentially("Hm");
        assertThat(alice.find("[data-typing]")).hasText("Bob is typing…");
        assertThat(alice.find(".entry").nth(30).boundingBox().y).isCloseTo(before, Offset.offset(1.0));
    }

    @ParameterizedTest
    @EnumSource
    void showsEmojiWithoutABubbleAndADeletedMessageAsOne(Script script, Tabs tabs) {
        site.message("alice", "bob", "🍅🌞");
        site.message("bob", "alice", "Secret");
        site.jdbc()
                .sql("update message set body = '', deleted_at = sent_at where body = 'Secret'")
                .update();
        Tab alice = alice(tabs, script);
        assertThat(alice.find(".emoji .message")).hasCSS("background-image", "none");
        assertThat(alice.find(".emoji .message > p")).hasCSS("font-size", "52px");
        assertThat(alice.find(".deleted .message")).containsText("Deleted message");
        assertThat(alice.find(".deleted .tool")).hasCount(0);
    }
}
