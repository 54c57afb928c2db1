package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/** Picking an emoji: the list that a script loads, and the form that works without script. */
@ParleyTest
class EmojiTests {

    private static final String COMPOSER = "form[data-composer]";
    private static final String PICKED = "/messages?emoji=";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @SignedIn
    Visitor mallory;

    @Test
    void sendsTheListWhenItIsOpenedAndKeepsItForAYear() throws Exception {
        Page page = alice.get("/conversations/with/bob");
        assertThat(page.html().select("[data-emoji] input[name=emoji]")).isEmpty();
        String address = page.html().select("#emoji").attr("src");
        Page list = site.stranger().get(address);
        assertThat(list.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(list.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(list.html().select("#emoji h3")).hasSize(9);
        assertThat(list.html().select("#emoji input[value=🎉]").attr("aria-label"))
                .isEqualTo("party popper");

        var compressed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site.address() + address))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
        System.out.printf("Budget: list of emoji %d bytes of 20000%n", compressed.body().length);
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.body()).hasSizeLessThanOrEqualTo(20_000);
    }

    @Test
    void addsAnEmojiToTheTextWithoutScript() {
        site.message("bob", "alice", "Is it done?");
        Page page = alice.get("/conversations/with/bob");
        String key = page.value("[name=sendKey]");
        page = alice.get(site.conversation("alice", "bob") + "?reply=" + site.lastMessage());
        Page open = alice.post(PICKED, page.fields(COMPOSER, "body", "Done ", "sendKey", key));
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.value("#body")).isEqualTo("Done ");
        assertThat(open.html().select("details[data-emoji][open] input[name=emoji]"))
                .hasSizeGreaterThan(1_500);

        Page picked = open.submit(COMPOSER, "body", "Done ", "emoji", "🎉");
        assertThat(picked.value("#body")).isEqualTo("Done 🎉");
        assertThat(picked.value("[name=sendKey]")).isEqualTo(key);
        assertThat(picked.text(".replying")).contains("Is it done?");
        assertThat(site.messages()).isEqualTo(1);

        // What a browser sends when "Send" is pressed, without the buttons that are not.
        Page sent = alice.post(
                "/messages", alice.get("/conversations/with/bob").fields(COMPOSER, "body", "Done 🎉", "sendKey", key));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.follow().texts(".message > p")).containsExactly("Is it done?", "Done 🎉");
    }

    @Test
    void showsNothingOfAConversationToAnOutsiderWhoPicks() {
        site.message("bob", "alice", "A secret");
        Page own = mallory.get("/conversations/with/bob");
        Page answer =
                mallory.post(PICKED, own.fields(COMPOSER, "conversation", conversation(), "body", "Hm", "to", ""));
        assertThat(answer.body()).doesNotContain("A secret");
        assertThat(answer.html().select(".message")).isEmpty();
    }

    private String conversation() {
        return alice.get("/conversations/with/bob").value("[name=conversation]");
    }
}
