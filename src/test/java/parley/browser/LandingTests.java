package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** A conversation opens at a message that is named, at the first unread one, or at its end. */
@BrowserTest
class LandingTests {

    private static final String ADDRESS = "/conversations/with/bob";

    @Autowired
    Site site;

    @BeforeEach
    void aLongConversationReadUpToTheFortieth() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        for (int i = 1; i <= 200; i++) {
            boolean alices = i % 4 == 0 && i <= 40;
            site.message(alices ? "alice" : "bob", alices ? "bob" : "alice", "Line " + i, yesterday.plusSeconds(i));
        }
        site.jdbc().sql("update participant set read_position = 40").update();
    }

    private void allRead() {
        site.jdbc()
                .sql("update participant set read_position = last_position, delivered_position = last_position")
                .update();
    }

    private Tab alice(Tabs tabs, Script script) {
        return tabs.open(site, script).signIn("alice");
    }

    private long id(int position) {
        return site.jdbc()
                .sql("select id from message where position = ?")
                .param(position)
                .query(Long.class)
                .single();
    }

    private String message(int position) {
        return "#message-" + id(position);
    }

    private void assertLanded(Tab tab, int position, Script script) {
        tab.find(message(position)).waitFor();
        tab.page().waitForCondition(() -> tab.isInView(message(position)));
        assertThat(tab.path()).endsWith(message(position));
        assertThat(tab.find(".entry:is(:target, .marked)"))
                .hasId(message(position).substring(1));
        if (script == Script.ON) {
            assertThat(tab.find(message(position))).isFocused();
        }
    }

    @ParameterizedTest
    @EnumSource
    void landsOnAMessageByALinkByBackAndByReload(Script script, Tabs tabs) {
        allRead();
        site.jdbc()
                .sql("update message set reply_to_id = ? where position = 190")
                .param(id(40))
                .update();
        Tab alice = alice(tabs, script);
        alice.go(ADDRESS);
        alice.find(message(190) + " .quote a").click();
        alice.settle();
        assertLanded(alice, 40, script);
        alice.find(message(44) + " footer > a").click();
        alice.settle();
        assertLanded(alice, 44, script);
        alice.page().reload();
        alice.settle();
        assertLanded(alice, 44, script);
        alice.follow("Bob");
        alice.goBack();
        assertLanded(alice, 44, script);
    }

    @ParameterizedTest
    @EnumSource
    void landsOnAMessageThatWasDeletedOrNot(Script script, Tabs tabs) {
        allRead();
        Tab alice = alice(tabs, script);
        alice.go("/messages/" + id(40) + "/delete");
        alice.follow("Cancel");
        assertLanded(alice, 40, script);
        alice.go("/messages/" + id(40) + "/delete");
        alice.press("Delete it");
        assertLanded(alice, 40, script);
        assertThat(alice.find(message(40))).containsText("Deleted message");
    }

    @ParameterizedTest
    @EnumSource
    void opensAtTheFirstOfManyUnread(Script script, Tabs tabs) {
        Tab alice = alice(tabs, script);
        alice.find(".conversations li a").click();
        alice.settle();
        alice.page().waitForCondition(() -> alice.isInView(message(41)));
        assertThat(alice.find(".unread-line + .entry")).hasId(message(41).substring(1));
        if (script == Script.OFF) {
            assertThat(unread()).isEqualTo(120);
        } else {
            alice.page().waitForCondition(() -> unread() < 160);
            assertThat(unread()).isGreaterThan(130);
        }
        alice.follow("Newest messages");
        alice.page().waitForCondition(() -> unread() == 0);
        assertThat(alice.isInView(message(200))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void opensAtTheFirstUnreadOfThePageWithReadOnesAboveIt(Script script, Tabs tabs) {
        site.jdbc().sql("update participant set read_position = 163").update();
        Tab alice = alice(tabs, script);
        alice.go(ADDRESS);
        alice.page().waitForCondition(() -> alice.isInView(message(164)));
        assertThat(alice.isInView(message(163))).isTrue();
        assertThat(alice.isInView(message(200))).isFalse();
        if (script == Script.ON) {
            assertThat(unread()).isPositive();
            alice.page().evaluate("document.querySelector('.messages').scrollTop = 0");
            alice.page().waitForCondition(() -> unread() == 0);
        }
    }

    @Test
    void readsOnwardsOnlyWhatWasShownWithoutAGap(Tabs tabs) {
        Tab alice = alice(tabs, Script.ON);
        alice.go(ADDRESS + "?around=150");
        assertLanded(alice, 150, Script.ON);
        alice.page().waitForTimeout(500);
        assertThat(readPosition()).isEqualTo(40);

        alice.go(ADDRESS);
        alice.page().waitForCondition(() -> readPosition() > 40);
        assertThat(readPosition()).isLessThan(70);
        for (int position = 45; position <= 150; position += 5) {
            long shown = position;
            alice.find(message(position)).scrollIntoViewIfNeeded();
            alice.page().waitForCondition(() -> readPosition() >= shown);
        }
        // The later messages loaded by themselves.
        assertThat(readPosition()).isLessThan(180);
    }

    @Test
    void raisesTheButtonOnAnOlderPageAndLeadsToTheNewest(Tabs tabs) {
        allRead();
        Tab alice = alice(tabs, Script.ON);
        alice.go(ADDRESS + "?around=40");
        assertLanded(alice, 40, Script.ON);
        site.message("bob", "alice", "New one");
        assertThat(alice.find("[data-new-messages]")).hasText("1 new message");
        site.message("bob", "alice", "New two");
        assertThat(alice.find("[data-new-messages]")).hasText("2 new messages");
        assertThat(alice.find(".entry").getByText("New one")).hasCount(0);
        alice.find(".jump").click();
        assertThat(alice.find(".entry").last()).containsText("New two");
        assertThat(alice.find("[data-new-messages]")).isHidden();
        alice.page().waitForCondition(() -> alice.isInView(".entry:last-child"));
    }

    @Test
    void hearsNewMessagesAgainOnceItHasLoadedTheLastPart(Tabs tabs) {
        allRead();
        Tab alice = alice(tabs, Script.ON);
        alice.go(ADDRESS + "?around=170");
        for (int i = 0; i < 3; i++) {
            alice.page().evaluate("document.querySelector('.messages').scrollTop = 0");
            alice.page().waitForTimeout(200);
        }
        assertThat(alice.find(message(200))).hasCount(1);
        assertThat(alice.find("#timeline[data-partial]")).hasCount(0);
        site.message("bob", "alice", "Live again " + UUID.randomUUID());
        assertThat(alice.find(".entry").last()).containsText("Live again");
    }

    private long readPosition() {
        return site.jdbc()
                .sql("select read_position from participant where user_id = ?")
                .param(site.viewer("alice").id())
                .query(Long.class)
                .single();
    }

    private long unread() {
        long read = readPosition();
        return site.count(
                "message",
                "position > ? and recipient_id = ?",
                read,
                site.viewer("alice").id());
    }
}
