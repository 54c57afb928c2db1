package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;
import parley.pages.SlowReaders;

/** What a page asks for that could not hear for a while. */
@ParleyTest
class ChangesTests {

    @Autowired
    Site site;

    @Autowired
    SlowReaders readers;

    @SignedIn
    Visitor alice;

    String address;

    @BeforeEach
    void aConversation() {
        site.message("alice", "bob", "One");
        site.message("bob", "alice", "Two");
        site.message("alice", "bob", "Three");
        address = site.conversation("alice", "bob") + "/changes";
    }

    @Test
    void bringsWhatCameAfterARevision() {
        Page answer = alice.get(address + "?since=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/vnd.turbo-stream.html");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Parley-Revision")).isEqualTo("3");
        assertThat(answer.header("Parley-Next")).isEmpty();
        assertThat(answer.body()).contains("Two", "Three").doesNotContain("One");
        assertThat(alice.get(address + "?since=3").body()).doesNotContain("action=\"message\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?since=", "?since=-1", "?since=x", "?since=99999999999999999999", "?since=1.x", "?since=.1"
            })
    void beginsAtTheStartWhereTheRevisionIsNonsense(String query) {
        assertThat(alice.get(address + query).body()).contains("One", "Two", "Three");
    }

    @Test
    void goesOnWithinARevision() {
        assertThat(alice.get(address + "?since=2.1").body())
                .contains("Two", "Three")
                .doesNotContain("One");
        assertThat(alice.get(address + "?since=2.2").body()).contains("Three").doesNotContain("Two");
    }

    @Test
    void bringsLongMessagesInBatchesOfAQuarterOfAMegabyte() {
        String quotes = "\"".repeat(10_000);
        for (int i = 0; i < 20; i++) {
            site.message("bob", "alice", quotes);
        }
        int messages = 0;
        String since = "3";
        for (int batches = 1; !since.isEmpty(); batches++) {
            Page answer = alice.get(address + "?since=" + since);
            assertThat(answer.body().length()).isLessThan(350_000);
            messages += answer.html().select("turbo-stream[action=message]").size();
            since = answer.header("Parley-Next");
            assertThat(batches).isLessThanOrEqualTo(20);
        }
        assertThat(messages).isEqualTo(20);
    }

    @Test
    void asksATabToWaitWhoseOtherTabsReadTooSlowly() {
        readers.take("alice", 8 << 20);
        try {
            Page refused = alice.get(address);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(site.signIn("bob").get(address).status()).isEqualTo(200);
            assertThat(alice.get("/conversations/with/bob").status()).isEqualTo(200);
        } finally {
            readers.giveBack("alice", 8 << 20);
        }
        assertThat(alice.get(address).status()).isEqualTo(200);
    }

    @Test
    void isSilentWhereTheRevisionIsOfTheFuture() {
        Page answer = alice.get(address + "?since=1000");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Parley-Revision")).isEqualTo("1000");
        assertThat(answer.body()).doesNotContain("action=\"message\"");
    }

    @Test
    void tellsAnOutsiderNothing() {
        Visitor mallory = site.signIn("mallory");
        Page answer = mallory.get(address + "?since=0");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("One", "Two", "Three", "alice", "bob");
        assertThat(mallory.get("/conversations").body()).doesNotContain("Three", "conversation-");
        assertThat(mallory.get("/conversations/999999999/changes").status()).isEqualTo(404);
        assertThat(site.stranger().get(address).location()).startsWith("/sign-in");
    }

    @Test
    void leavesTheReadPositionAlone() {
        assertThat(alice.get("/").text(".badge")).isEqualTo("1 unread");
        alice.get(address + "?since=0");
        alice.get("/conversations");
        assertThat(alice.get("/").text(".badge")).isEqualTo("1 unread");
    }

    @Test
    void bringsTheWholeList() {
        Page answer = alice.get("/conversations");
        assertThat(answer.header("Content-Type")).startsWith("text/vnd.turbo-stream.html");
        assertThat(answer.body()).contains(site.conversation("alice", "bob"), "data-unread=\"1\"");
    }
}
