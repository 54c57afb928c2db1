package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/** The limit is two here, because the usual one returns a write twice a second. */
@ParleyTest
@TestPropertySource(properties = "parley.writes-per-minute=2")
class WritingLimitTests {

    private static final String COMPOSER = "form[data-composer]";
    private static final String NEW = "form[action='/messages']";

    @Autowired
    Site site;

    @Autowired
    WritingLimit limit;

    @SignedIn
    Visitor alice;

    @BeforeEach
    void aliceWroteToBob() {
        site.message("alice", "bob", "Earlier");
    }

    @Test
    void refusesTheSendAfterTheLastAndKeepsTheFormUnderItsKey() {
        for (int i = 0; i < 2; i++) {
            assertThat(alice.get("/conversations/with/bob")
                            .submit(COMPOSER, "body", "Quick " + i)
                            .status())
                    .isEqualTo(303);
        }
        Page form = alice.get("/conversations/with/bob");
        Page answer = form.submit(COMPOSER, "body", "Too quick");
        assertTooFast(answer);
        assertThat(answer.text("#body-error")).startsWith("You are sending messages too quickly.");
        assertThat(answer.value("#body")).isEqualTo("Too quick");
        assertThat(answer.value(COMPOSER + " [name=sendKey]")).isEqualTo(form.value(COMPOSER + " [name=sendKey]"));
        assertThat(site.messages()).isEqualTo(3);

        assertThat(site.bob()
                        .get("/conversations/with/alice")
                        .submit(COMPOSER, "body", "Slow")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void storesOneMessageForAPressThatWasRefusedAndTheOneBeforeIt() {
        Page form = alice.get("/messages/new?to=bob");
        assertThat(form.submit(NEW, "body", "Once").status()).isEqualTo(303);
        limit.take(site.viewer("alice"));
        Page refused = form.submit(NEW, "body", "Once");
        assertTooFast(refused);
        assertThat(refused.value("#to")).isEqualTo("bob");
        assertThat(refused.value("#body")).isEqualTo("Once");
        assertThat(refused.value("[name=sendKey]")).isEqualTo(form.value("[name=sendKey]"));
    }

    @Test
    void answersTheScriptWithTheFormToo() {
        takeAll();
        Page form = alice.get("/conversations/with/bob");
        Page answer = alice.post(
                "/messages",
                form.fields(COMPOSER, "body", "Too quick"),
                "Accept",
                "text/vnd.turbo-stream.html, text/html, application/xhtml+xml");
        assertTooFast(answer);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.value("#body")).isEqualTo("Too quick");
    }

    @Test
    void countsEditsAndDeletions() {
        long message = site.lastMessage();
        takeAll();
        Page edited = alice.get("/messages/" + message + "/edit").submit("main form", "body", "Changed");
        assertTooFast(edited);
        assertThat(edited.value("textarea[name=body]")).isEqualTo("Changed");
        assertThat(edited.text(".error")).startsWith("You are sending messages too quickly.");

        Page deleted = alice.get("/messages/" + message + "/delete").submit("main form");
        assertTooFast(deleted);
        assertThat(deleted.text(".error")).startsWith("You are sending messages too quickly.");
        assertThat(deleted.text("blockquote")).isEqualTo("Earlier");
        assertThat(site.count("message", "body = 'Earlier' and deleted_at is null and edited_at is null"))
                .isEqualTo(1);
    }

    private void takeAll() {
        for (int i = 0; i < 2; i++) {
            limit.take(site.viewer("alice"));
        }
    }

    private static void assertTooFast(Page answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 30);
    }
}
