package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/** What happens to a text between the form and everybody's pages. */
@ParleyTest
class TextOnPagesTests {

    private static final String HOSTILE =
            "<token> <key> <script>alert(1)</script><img src=x onerror=alert(1)> \"'&amp; [[${777*777}]]";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @ParameterizedTest
    @CsvSource({
        "'one\r\n\r\ntwo', 'one\n\ntwo'",
        "'one\rtwo', 'one\ntwo'",
        "'\r\n \r\n  indented  and   spaced\r\n\r\n', '  indented  and   spaced'",
        "'tab\tand\u00A0space ', 'tab\tand\u00A0space'",
        "'nul \0 nul', 'nul \uFFFD nul'",
        "'👩‍👩‍👧‍👦 é é עברית', '👩‍👩‍👧‍👦 é é עברית'",
        "'&amp; &lt;b&gt; %41 + \\n', '&amp; &lt;b&gt; %41 + \\n'"
    })
    void keepsATextExactlyButForItsEdgesAndLineEndings(String typed, String kept) {
        Page answer = alice.get("/conversations/with/bob").submit("form[data-composer]", "body", typed);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(site.jdbc()
                        .sql("select body from message")
                        .query(String.class)
                        .single())
                .isEqualTo(kept);
        assertThat(answer.follow().html().select(".message p").stream().map(Element::wholeText))
                .containsExactly(kept);
    }

    @Test
    void showsHostileTextAsTextWhereverItAppears() {
        site.person("eve", "Eve " + HOSTILE.substring(0, 40));
        site.message("eve", "alice", HOSTILE);
        site.message("alice", "eve", HOSTILE);
        for (String address :
                new String[] {"/conversations/with/eve", "/users/alice", "/users/eve", "/", "/messages/new"}) {
            Page page = alice.get(address);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html().select("script:not([src]), img, [onerror], b"))
                    .isEmpty();
            assertThat(page.html().text()).contains("<script>alert(1)</script>").doesNotContain("603729");
        }
        assertThat(alice.get("/conversations/with/eve").texts(".message p")).containsExactly(HOSTILE, HOSTILE);
        assertThat(alice.get("/").text(".snippet")).startsWith("You: " + HOSTILE.substring(0, 60));
    }

    @Test
    void keepsAHostileTextInTheFormThatWasRefused() {
        String text = "</textarea>" + HOSTILE;
        Page answer = alice.get("/messages/new")
                .submit("form[action=/messages]", "to", "\"><script>alert(1)</script>", "body", text);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.value("#body")).isEqualTo(text);
        assertThat(answer.value("#to")).isEqualTo("\"><script>alert(1)</script>");
        assertThat(answer.html().select("script:not([src]), img")).isEmpty();
        assertThat(alice.get("/messages/new?to=%22%3E%3Cscript%3E").html().select("script:not([src])"))
                .isEmpty();
    }

    @Test
    void putsNoSecretIntoATextThatLooksLikeItsPlace() {
        site.person("eve", "Eve <token> <key>");
        Page page = alice.get("/conversations/with/eve");
        assertThat(page.text("label[for=body]")).isEqualTo("Message to Eve <token> <key>");
        Page refused = page.submit("form[data-composer]", "body", "<token> <key>", "sendKey", "none");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("textarea")).isEqualTo("<token> <key>");
        assertThat(refused.html().select("[name=sendKey]").attr("value")).hasSize(36);
    }

    @Test
    void makesWebAndMailAddressesClickable() {
        site.message("bob", "alice", "See https://example.com/a?b=1&c=\"2\" or mail bob@example.com.");
        Page page = alice.get("/conversations/with/bob");
        assertThat(page.html().select(".message p a").eachAttr("href"))
                .containsExactly("https://example.com/a?b=1&c=", "mailto:bob@example.com");
        assertThat(page.html().select(".message p a").eachAttr("rel")).allMatch(rel -> rel.contains("noreferrer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "javascript://example.com/%0aalert(1)",
                "data:text/html,x",
                "file:///etc/passwd"
            })
    void leavesOtherAddressesText(String address) {
        site.message("bob", "alice", address);
        Page page = alice.get("/conversations/with/bob");
        assertThat(page.html().select(".message p a[href]")).isEmpty();
        assertThat(page.texts(".message p")).containsExactly(address);
    }

    @Test
    void showsOneToThreeEmojiLarge() {
        site.message("bob", "alice", "🎉");
        site.message("bob", "alice", "🍅🌞");
        site.message("bob", "alice", "🎉 done");
        Page page = alice.get("/conversations/with/bob");
        assertThat(page.texts(".emoji .message > p")).containsExactly("🎉", "🍅🌞");
        assertThat(page.texts(".message p")).hasSize(3);
    }
}
