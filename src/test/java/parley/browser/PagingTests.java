package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class PagingTests {

    @Autowired
    Site site;

    @BeforeEach
    void writeALongConversation() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        for (int i = 1; i <= 120; i++) {
            site.message("bob", "alice", "Line " + i, yesterday.plusSeconds(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensAConversationAtItsEnd(Script script, Tabs tabs) {
        site.jdbc().sql("update participant set read_position = 120").update();
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob");
        assertThat(alice.isInView(message(120))).isTrue();
        assertThat(alice.isInView(message(71))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void leadsToAMessageByItsAddress(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/messages/" + id(40));
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "bob") + "?around=40#message-" + id(40));
        assertThat(alice.isInView(message(40))).isTrue();
        assertThat(alice.isInView(message(64))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "OFF") // The script loads them by itself.
    void leadsBackAndForthThroughAConversation(Script script, Tabs tabs) {
        site.jdbc().sql("update participant set read_position = 120").update();
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob");
        alice.follow("Earlier messages");
        assertThat(alice.texts(".message p")).hasSize(50).startsWith("Line 21").endsWith("Line 70");
        // What comes right before the part just read.
        assertThat(alice.isInView(message(70))).isTrue();

        alice.follow("Later messages");
        assertThat(alice.texts(".message p")).hasSize(50).startsWith("Line 71").endsWith("Line 120");
        assertThat(alice.isInView(message(71))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void leadsToTheFirstUnreadMessage(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob?newest");
        alice.follow("First unread message");
        assertThat(alice.isInView(message(1))).isTrue();
    }

    private String message(int line) {
        return "#message-" + id(line);
    }

    private long id(int line) {
        return site.jdbc()
                .sql("select id from message where position = ?")
                .param(line)
                .query(Long.class)
                .single();
    }
}
