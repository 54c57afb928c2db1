package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

/** Mallory, who is the administrator here, against everything that names a conversation or message of others. */
@ParleyTest
class PrivacyTests {

    private static final String SECRET = "the harbour at nine";

    @Autowired
    Site site;

    Visitor mallory;
    long message;

    @BeforeEach
    void aConversationOfOthers() {
        for (int i = 0; i < 3; i++) {
            site.message("alice", "bob", SECRET);
        }
        message = site.lastMessage();
        site.jdbc()
                .sql("update users set role = 'ADMIN' where username = 'mallory'")
                .update();
        mallory = site.mallory();
    }

    @Test
    void mayBeReadByBothWhoTakePart() {
        for (String username : List.of("alice", "bob")) {
            Page answer = site.signIn(username).get("/messages/" + message);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.follow().body()).contains(SECRET);
        }
    }

    @Test
    void answersAnOutsiderAsIfTheMessageHadNeverBeen() {
        assertSame(mallory.get("/messages/" + message), mallory.get("/messages/999999999"));
        assertThat(mallory.get("/messages/" + message).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?before=2", "?around=1", "/changes", "/changes?since=0"})
    void answersAnOutsiderAsIfTheConversationHadNeverBeen(String rest) {
        String conversation = site.conversation("alice", "bob");
        assertSame(mallory.get(conversation + rest), mallory.get("/conversations/999999999" + rest));
        assertThat(site.alice().get(conversation + rest).status()).isEqualTo(200);
    }

    @Test
    void letsNoOutsiderMute() {
        Page form = mallory.get("/messages/new?to=bob");
        String address = site.conversation("alice", "bob") + "/muted";
        assertThat(mallory.post(address, form.fields("form[action=/messages]", "muted", "true"))
                        .status())
                .isEqualTo(404);
        assertThat(site.count("participant", "muted")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/conversations/with/%s",
                "/conversations/with/%s?before=3",
                "/conversations/with/%s?after=1",
                "/conversations/with/%s?around=2",
                "/messages/new?to=%s",
                "/users/%s"
            })
    void showsAnOutsiderWhatAPersonWithoutConversationsWouldShow(String address) {
        site.cast("alicf");
        site.jdbc()
                .sql("update users set display_name = 'Alice' where username = 'alicf'")
                .update();
        Page withMessages = mallory.get(address.formatted("alice"));
        Page without = mallory.get(address.formatted("alicf"));
        assertThat(withMessages.status()).isEqualTo(200);
        assertThat(withMessages.body()).doesNotContain(SECRET).doesNotContain("/messages/" + message);
        assertThat(comparable(withMessages)).isEqualTo(comparable(without));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?before=9999999999999999.999", "/users", "/users/mallory", "/messages/new"})
    void mentionsNothingOfOthersOnAnOutsidersOwnPages(String address) {
        Page page = mallory.get(address);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(SECRET).doesNotContain("/messages/" + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/conversations/1",
                "/conversations/1/changes?since=0",
                "/conversations/with/nobody-here",
                "/conversations/with/mallory",
                "/messages/%d/edit",
                "/messages/%d/delete",
                "/messages/0%d0",
                "/messages/-1",
                "/messages/nonsense",
                "/messages/99999999999999999999"
            })
    void answersAnythingElseThatMightNameOneAsNotThere(String address) {
        assertSame(mallory.get(address.formatted(message)), mallory.get("/there-is-no-such-page"));
    }

    @Test
    void letsNobodyWriteIntoTheConversationOfOthers() {
        Page form = mallory.get("/messages/new?to=bob");
        String conversation = site.jdbc()
                .sql("select id from conversation")
                .query(String.class)
                .single();
        Page answer = form.submit(
                "form[action=/messages]",
                "body",
                "I am in",
                "conversation",
                conversation,
                "conversationId",
                conversation,
                "sender",
                "alice",
                "from",
                "alice");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(site.count("message", "conversation_id = ?", Long.valueOf(conversation)))
                .isEqualTo(3);
        assertThat(site.count("message", "body = ?", "I am in")).isZero();
        assertThat(site.signIn("alice").get("/conversations/with/bob").body()).doesNotContain("I am in");
    }

    @Test
    void tellsNobodyWhetherAKeyWasUsedByAnother() {
        UUID used = site.jdbc()
                .sql("select send_key from message where id = ?")
                .param(message)
                .query(UUID.class)
                .single();
        Page answer = mallory.get("/messages/new?to=bob")
                .submit("form[action=/messages]", "sendKey", used.toString(), "body", SECRET);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(site.messages()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages/%s", "/conversations/with/%s", "/users/%s", "/conversations/with/%s?around=3"})
    void sendsAStrangerToSignInWhetherOrNotItExists(String address) {
        String there = address.formatted(address.startsWith("/messages") ? message : "alice");
        String never = address.formatted(address.startsWith("/messages") ? "999999999" : "nobody-here");
        Page answer = site.stranger().get(there);
        Page other = site.stranger().get(never);
        assertThat(answer.status()).isEqualTo(other.status()).isEqualTo(303);
        assertThat(answer.location().replace(encoded(there), encoded(never))).isEqualTo(other.location());
        assertThat(answer.body()).isEqualTo(other.body()).isEmpty();
    }

    private static String encoded(String address) {
        return address.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D");
    }

    private static void assertSame(Page one, Page other) {
        assertThat(one.status()).isEqualTo(other.status()).isEqualTo(404);
        assertThat(one.body()).isEqualTo(other.body());
        assertThat(one.headers().keySet()).isEqualTo(other.headers().keySet());
    }

    /** The page without its form tokens, with one name for the person that it is about. */
    private static String comparable(Page page) {
        page.html().select("[name=_csrf], [name=sendKey], datalist").remove();
        page.html().select(".avatar, .replying").removeAttr("class");
        return page.html().outerHtml().replace("alicf", "alice");
    }
}
