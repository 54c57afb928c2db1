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

/** Answering a message with a quote of it, by the form that works without script. */
@ParleyTest
class ReplyingTests {

    private static final String COMPOSER = "form[data-composer]";
    private static final String FORM = "main form";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @SignedIn
    Visitor bob;

    long question;

    @BeforeEach
    void bobAsksAlice() {
        site.message("bob", "alice", "Shall we meet at noon?");
        question = site.lastMessage();
    }

    private Page composer() {
        String options = alice.get("/conversations/with/bob")
                .html()
                .select(".entry .tool")
                .attr("href");
        String link = alice.get(options).html().select("main a:contains(Reply)").attr("href");
        return alice.get(link.substring(0, link.indexOf('#')));
    }

    @Test
    void quotesTheOriginalAndLeadsToIt() {
        Page composer = composer();
        assertThat(composer.text("form .replying")).contains("Shall we meet at noon?");
        assertThat(composer.submit(COMPOSER, "body", "Yes").status()).isEqualTo(303);

        Page page = bob.get("/conversations/with/alice");
        assertThat(page.text(".entry:last-child .quote .text")).isEqualTo("Shall we meet at noon?");
        assertThat(page.html().select(".quote a").attr("href")).isEqualTo("/messages/" + question);
        assertThat(site.count("message", "reply_to_id = ?", question)).isEqualTo(1);
    }

    @Test
    void showsThatTheOriginalWasEditedOrDeleted() {
        composer().submit(COMPOSER, "body", "Yes");
        bob.get("/messages/" + question + "/edit").submit(FORM, "body", "Shall we meet at one?");
        assertThat(quote()).isEqualTo("Shall we meet at one? (edited)");
        bob.get("/messages/" + question + "/delete").submit(FORM);
        assertThat(quote()).isEqualTo("Deleted message");
    }

    private String quote() {
        return alice.get("/conversations/with/bob").text(".quote .text");
    }

    @Test
    void keepsTheQuoteOnARefusedForm() {
        Page refused = composer().submit(COMPOSER, "body", " ");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("form .replying")).contains("Shall we meet at noon?");
        refused.submit(COMPOSER, "body", "Yes");
        assertThat(site.count("message", "reply_to_id = ?", question)).isEqualTo(1);
    }

    @Test
    void sendsWithTheTraceOfAMessageDeletedMeanwhile() {
        Page composer = composer();
        bob.get("/messages/" + question + "/delete").submit(FORM);
        assertThat(composer.submit(COMPOSER, "body", "Yes").status()).isEqualTo(303);
        assertThat(quote()).isEqualTo("Deleted message");
    }

    @Test
    void neverQuotesWhatTheWriterMayNotRead() {
        site.message("mallory", "bob", "Hello");
        Visitor mallory = site.mallory();
        assertThat(mallory.get("/conversations/with/bob?reply=" + question).body())
                .doesNotContain("meet at noon");
        Page refused = mallory.get("/conversations/with/bob")
                .submit(COMPOSER, "replyTo", String.valueOf(question), "body", "Tell me");
        assertRefused(refused);
    }

    @Test
    void neverCarriesAMessageIntoAnotherConversation() {
        site.message("alice", "mallory", "Hello");
        Page refused = alice.get("/conversations/with/mallory")
                .submit(COMPOSER, "replyTo", String.valueOf(question), "body", "Look");
        assertRefused(refused);
    }

    private void assertRefused(Page refused) {
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#body-error")).contains("was deleted");
        assertThat(refused.value("#body")).isNotEmpty();
        assertThat(refused.html().select("form .replying, .quote")).isEmpty();
        assertThat(site.count("message", "reply_to_id is not null")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "-1", "99999999999999999999", "999999999"})
    void showsThePageWhereTheAddressNamesNothing(String nonsense) {
        Page page = alice.get("/conversations/with/bob?reply=" + nonsense);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("form .replying")).isEmpty();
    }
}
