package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

@ParleyTest
class OnePressTests {

    private static final String COMPOSER = "form[data-composer]";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @Test
    void storesOneMessageForFiftyPostsOfOneFormAtOnce() throws Exception {
        site.message("bob", "alice", "Earlier");
        assertThat(fiftyAnswersTo("Once")).containsOnly("303 " + site.conversation("alice", "bob"));
        assertThat(site.count("message", "body = ?", "Once")).isEqualTo(1);
        assertThat(site.count("conversation", "last_position = 2 and last_revision = 2"))
                .isEqualTo(1);
        assertThat(site.count("participant", "sent_count = 1")).isEqualTo(2);
    }

    @RepeatedTest(5)
    void storesOneMessageForFiftyPostsThatWouldBeginTheConversation() throws Exception {
        assertThat(fiftyAnswersTo("First")).containsOnly("303 " + site.conversation("alice", "bob"));
        assertThat(site.count("message", "body = ?", "First")).isEqualTo(1);
        assertThat(site.count("conversation", "last_position = 1")).isEqualTo(1);
        assertThat(site.count("participant", "1 = 1")).isEqualTo(2);
    }

    @Test
    void answersALateRepetitionAsItAnsweredTheFirst() {
        Page page = alice.get("/conversations/with/bob");
        Page first = page.submit(COMPOSER, "body", "Once");
        site.message("bob", "alice", "Got it");
        Page again = page.submit(COMPOSER, "body", "Once");
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(303);
        assertThat(again.location()).isEqualTo(first.location());
        assertThat(again.follow().texts(".message p")).containsExactly("Once", "Got it");
        assertThat(site.messages()).isEqualTo(2);
    }

    @Test
    void answersARepetitionAlsoWhenTheRecipientHasLeft() {
        Page page = alice.get("/conversations/with/bob");
        page.submit(COMPOSER, "body", "Once");
        site.deactivate("bob");
        assertThat(page.submit(COMPOSER, "body", "Once").status()).isEqualTo(303);
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void asksBeforeItSendsAnotherTextFromAUsedForm() {
        Page page = alice.get("/conversations/with/bob");
        page.submit(COMPOSER, "body", "Once");
        Page answer = page.submit(COMPOSER, "body", "Changed after going back");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.value("#body")).isEqualTo("Changed after going back");
        assertThat(answer.text("#body-error")).contains("already sent");
        assertThat(site.messages()).isEqualTo(1);
        assertThat(answer.submit(COMPOSER).status()).isEqualTo(303);
        assertThat(answer.submit(COMPOSER).status()).isEqualTo(303);
        assertThat(site.count("message", "body = ?", "Changed after going back"))
                .isEqualTo(1);
        assertThat(site.messages()).isEqualTo(2);
    }

    @Test
    void asksBeforeItSendsAUsedFormToSomebodyElse() {
        Page page = alice.get("/messages/new?to=bob");
        page.submit("form[action=/messages]", "body", "For one of you");
        Page answer = page.submit("form[action=/messages]", "to", "charlie", "body", "For one of you");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.value("#to")).isEqualTo("charlie");
        assertThat(answer.value("#body")).isEqualTo("For one of you");
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void keepsTheKeysOfPeopleApart() {
        Visitor bob = site.bob();
        String key = alice.get("/conversations/with/bob").value(COMPOSER + " [name=sendKey]");
        alice.get("/conversations/with/bob").submit(COMPOSER, "sendKey", key, "body", "Hello");
        bob.get("/conversations/with/alice").submit(COMPOSER, "sendKey", key, "body", "Hello");
        assertThat(site.messages()).isEqualTo(2);
    }

    @RepeatedTest(5)
    void makesOneConversationOfTwoFirstMessagesAtOnce() throws Exception {
        Visitor bob = site.bob();
        Page fromAlice = alice.get("/conversations/with/bob");
        Page fromBob = bob.get("/conversations/with/alice");
        List<Page> answers = atOnce(List.of(
                () -> fromAlice.submit(COMPOSER, "body", "From Alice"),
                () -> fromBob.submit(COMPOSER, "body", "From Bob")));
        assertThat(answers).extracting(Page::status).containsExactly(303, 303);
        assertThat(site.count("conversation", "last_position = 2")).isEqualTo(1);
        assertThat(site.count("participant", "sent_count = 1")).isEqualTo(2);
        assertThat(alice.get("/conversations/with/bob").texts(".message p"))
                .containsExactlyInAnyOrder("From Alice", "From Bob");
    }

    private List<String> fiftyAnswersTo(String text) throws Exception {
        List<String> fields = alice.get("/conversations/with/bob").fields(COMPOSER, "body", text);
        List<Callable<Page>> presses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            presses.add(() -> alice.post("/messages", fields));
        }
        return atOnce(presses).stream()
                .map(answer -> answer.status() + " " + answer.location())
                .toList();
    }

    private static List<Page> atOnce(List<Callable<Page>> presses) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(presses.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Page>> pending = new ArrayList<>();
            for (Callable<Page> press : presses) {
                pending.add(threads.submit(() -> {
                    start.await();
                    return press.call();
                }));
            }
            start.countDown();
            List<Page> answers = new ArrayList<>();
            for (Future<Page> answer : pending) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
