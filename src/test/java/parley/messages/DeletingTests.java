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

/** Taking back one's own messages by the form that works without script. */
@ParleyTest
class DeletingTests {

    private static final String FORM = "main form";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    String address;

    @BeforeEach
    void aliceWroteToBob() {
        site.message("alice", "bob", "A slip of the tongue");
        address = "/messages/" + site.lastMessage();
    }

    @Test
    void leavesATraceAndNoTextAnywhere() {
        String options =
                alice.get("/conversations/with/bob").html().select(".tool").attr("href");
        String link =
                alice.get(options).html().select("main a:contains(Delete)").attr("href");
        Page question = alice.get(link);
        assertThat(question.text("blockquote")).isEqualTo("A slip of the tongue");
        assertThat(question.submit(FORM).status()).isEqualTo(303);

        Visitor bob = site.bob();
        for (Visitor visitor : List.of(alice, bob)) {
            String other = visitor == bob ? "alice" : "bob";
            for (String page : List.of("/", "/conversations/with/" + other, "/users/alice", "/users/bob")) {
                assertThat(visitor.get(page).body())
                        .as(page)
                        .doesNotContain("slip of the tongue")
                        .contains("Deleted message");
            }
        }
        assertThat(bob.get("/conversations/with/alice").html().select(".deleted .tool"))
                .isEmpty();
        assertThat(site.count("message", "body = '' and deleted_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void deletesOnceHoweverOftenItIsPressed() {
        Page question = alice.get(address + "/delete");
        assertThat(question.submit(FORM).status()).isEqualTo(303);
        assertThat(question.submit(FORM).status()).isEqualTo(303);
        assertThat(site.count("message", "revision = 2")).isEqualTo(1);
        assertThat(alice.get(address + "/delete").status()).isEqualTo(404);
        assertThat(alice.get(address + "/edit").status()).isEqualTo(404);
    }

    @Test
    void isForTheSenderAlone() {
        for (String other : List.of("bob", "mallory")) {
            Visitor visitor = site.signIn(other);
            assertThat(visitor.get(address + "/delete").status()).as(other).isEqualTo(404);
            List<String> token = visitor.get("/messages/new").fields("form[action=/messages]");
            assertThat(visitor.post(address + "/delete", token).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(alice.post(address + "/delete", List.of()).status()).isEqualTo(403);
        assertThat(site.count("message", "deleted_at is null")).isEqualTo(1);
    }

    @Test
    void staysOneMessageWhenItsPressArrivesAgain() {
        Page form = alice.get("/messages/new?to=bob");
        assertThat(form.submit("form[action=/messages]", "body", "Once").status())
                .isEqualTo(303);
        long id = site.lastMessage();
        alice.get("/messages/" + id + "/delete").submit(FORM);
        assertThat(form.submit("form[action=/messages]", "body", "Once").status())
                .isEqualTo(303);
        assertThat(site.count("message", "body = 'Once'")).isZero();
        assertThat(site.messages()).isEqualTo(2);
    }
}
