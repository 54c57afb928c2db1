package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class SendingTests {

    @Autowired
    Site site;

    @Test
    void sendsFromTheComposerToTheConversation() {
        site.cast("alice", "bob");
        Visitor alice = site.signIn("alice");
        Page answer = alice.get("/conversations/with/bob").submit("form[data-composer]", "body", "Hello Bob");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/conversations/with/bob");
        assertThat(answer.follow().texts(".message p")).containsExactly("Hello Bob");
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void keepsTheTextWhenItIsTooLong() {
        site.cast("alice", "bob");
        Visitor alice = site.signIn("alice");
        String text = "x".repeat(10_001);
        Page answer = alice.get("/conversations/with/bob").submit("form[data-composer]", "body", text);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.value("#body")).isEqualTo(text);
        assertThat(answer.text("#body-error")).contains("10,001");
        assertThat(site.messages()).isZero();
    }
}
