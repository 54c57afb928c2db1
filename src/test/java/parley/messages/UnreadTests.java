package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/** What a person decides of a conversation: that it is unread from a message on, and that it stays silent. */
@ParleyTest
class UnreadTests {

    private static final String MUTE = "button[formaction$=/muted]";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @BeforeEach
    void bobWroteThrice() {
        for (String text : List.of("One", "Two", "Three")) {
            site.message("bob", "alice", text);
        }
    }

    private long id(String body) {
        return site.jdbc()
                .sql("select id from message where body = ?")
                .param(body)
                .query(Long.class)
                .single();
    }

    private static List<String> token(Page page) {
        List<String> fields = page.fields("#act");
        return List.of("_csrf", fields.get(fields.indexOf("_csrf") + 1));
    }

    @Test
    void isUnreadAgainFromAMessageOn() {
        Page page = alice.get("/conversations/with/bob");
        assertThat(page.html().select(".tool").eachAttr("href")).contains("/messages/" + id("Two") + "/options");
        assertThat(alice.get("/messages/" + id("Two") + "/options")
                        .html()
                        .select("main form")
                        .attr("action"))
                .isEqualTo("/messages/" + id("Two") + "/unread");
        assertThat(alice.get("/").text(".badge")).isEmpty();
        Page answer = alice.post("/messages/" + id("Two") + "/unread", token(page));
        assertThat(answer.location()).isEqualTo("/");
        assertThat(answer.follow().text(".badge")).isEqualTo("2 unread");
        assertThat(answer.follow().html().select("#conversations").attr("data-unread"))
                .isEqualTo("2");
        assertThat(alice.get("/conversations/with/bob").text(".unread-line + .entry .message > p"))
                .isEqualTo("Two");
    }

    @Test
    void countsAllThatIsUnreadInEveryConversation() {
        site.message("mallory", "alice", "Four");
        assertThat(alice.get("/").html().select("#conversations").attr("data-unread"))
                .isEqualTo("4");
        alice.get("/conversations/with/bob");
        assertThat(alice.get("/users").html().select("#conversations").attr("data-unread"))
                .isEqualTo("1");
    }

    @Test
    void isForTheReaderOfThatMessageAlone() {
        alice.get("/conversations/with/bob");
        for (String other : List.of("bob", "mallory")) {
            Visitor visitor = site.signIn(other);
            List<String> token = token(visitor.get("/conversations/with/alice"));
            assertThat(visitor.post("/messages/" + id("Two") + "/unread", token).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(alice.post("/messages/" + id("Two") + "/unread", List.of()).status())
                .isEqualTo(403);
        assertThat(alice.get("/").text(".badge")).isEmpty();
    }

    @Test
    void staysSilentOnceMutedForThisPersonAlone() {
        Page page = alice.get("/conversations/with/bob");
        assertThat(page.html().select("#conversations [data-muted]")).isEmpty();
        Page answer = page.press(MUTE);
        assertThat(answer.location()).isEqualTo(site.conversation("alice", "bob"));
        Page muted = answer.follow();
        assertThat(muted.html().select("#conversations [data-muted]")).hasSize(1);
        assertThat(site.bob().get("/").html().select("[data-muted]")).isEmpty();

        assertThat(muted.text(MUTE)).isEqualTo("Unmute");
        assertThat(muted.press(MUTE).follow().html().select("[data-muted]")).isEmpty();
    }

    @Test
    void mutesNothingThatIsNotThere() {
        Page page = alice.get("/conversations/with/mallory");
        assertThat(page.html().select(MUTE)).isEmpty();
        site.message("bob", "mallory", "Of others");
        for (String nobody : List.of(site.conversation("bob", "mallory"), "/conversations/0", "/conversations/x")) {
            assertThat(alice.post(nobody + "/muted", token(page)).status())
                    .as(nobody)
                    .isEqualTo(404);
        }
    }
}
