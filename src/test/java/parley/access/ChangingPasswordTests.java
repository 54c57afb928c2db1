package parley.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Statements;
import parley.TestDatabase;
import parley.Visitor;

@ParleyTest
class ChangingPasswordTests {

    private static final String NEW = "nine herons over a slow canal";

    @Autowired
    Site site;

    @Autowired
    Statements statements;

    @Test
    void changesItAndSaysSo() {
        Visitor alice = site.alice();
        Page answer = change(alice, Site.PASSWORD, NEW);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.follow().text(".flash")).startsWith("Password changed.");
        assertThat(signIn("alice", NEW).status()).isEqualTo(303);
        assertThat(signIn("alice", Site.PASSWORD).status()).isEqualTo(422);
    }

    @Test
    void endsOnesOtherSessionsAndNobodyElses() {
        Visitor here = site.alice();
        Visitor there = site.alice();
        Visitor bob = site.bob();
        String before = here.cookie("parley").orElseThrow();
        change(here, Site.PASSWORD, NEW);
        assertThat(here.get("/").status()).isEqualTo(200);
        assertThat(here.cookie("parley").orElseThrow()).isNotEqualTo(before);
        assertThat(there.get("/").status()).isEqualTo(303);
        assertThat(bob.get("/").status()).isEqualTo(200);
        assertThat(site.count("spring_session", "principal_name = 'alice'")).isEqualTo(1);
    }

    @Test
    void endsASessionWhoseSignInWasUnderWay() {
        Visitor here = site.alice();
        Visitor thief = site.stranger();
        Page form = thief.get("/sign-in");
        // The thief's sign-in has read the old hash before the change.
        statements.afterNext("where username = ", () -> change(here, Site.PASSWORD, NEW));
        form.submit("form", "username", "alice", "password", Site.PASSWORD);
        assertThat(thief.get("/").status()).isEqualTo(303);
        assertThat(here.get("/").status()).isEqualTo(200);
        assertThat(site.count("spring_session", "principal_name = 'alice'")).isEqualTo(1);
    }

    @Test
    void endsASessionThatIsStoredWhileTheChangeIs() {
        Visitor here = site.alice();
        Visitor thief = site.stranger();
        Page form = thief.get("/sign-in");
        CompletableFuture<Page> signIn = new CompletableFuture<>();
        statements.afterNext("delete from spring_session where principal_name", () -> {
            signIn.completeAsync(() -> form.submit("form", "username", "alice", "password", Site.PASSWORD));
            stored("alice");
        });
        assertThat(change(here, Site.PASSWORD, NEW).status()).isEqualTo(303);
        signIn.join();
        assertThat(thief.get("/").status()).isEqualTo(303);
        assertThat(here.get("/").status()).isEqualTo(200);
        assertThat(site.count("spring_session", "principal_name = 'alice'")).isEqualTo(1);
    }

    @Test
    void refusesAnotherChangeThatWasUnderWay() {
        Visitor owner = site.alice();
        Visitor thief = site.alice();
        Page form = thief.get("/settings/password");
        statements.afterNext("u1_0.id=?", () -> change(owner, Site.PASSWORD, NEW));
        Page answer = form.submit("form", "currentPassword", Site.PASSWORD, "newPassword", "the thief chose this one");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(signIn("alice", "the thief chose this one").status()).isEqualTo(422);
        assertThat(signIn("alice", NEW).status()).isEqualTo(303);
        assertThat(thief.get("/").status()).isEqualTo(303);
    }

    @Test
    void leavesSessionsOfEarlierEditionsValid() {
        Visitor alice = site.alice();
        site.jdbc()
                .sql("update spring_session_attributes set attribute_name = 'parley.credentials', attribute_bytes = ?"
                        + " where attribute_name = 'parley.sessions.credentials'")
                .param("of a class that no longer exists".getBytes(StandardCharsets.UTF_8))
                .update();
        assertThat(alice.get("/").status()).isEqualTo(200);
        assertThat(change(alice, Site.PASSWORD, NEW).status()).isEqualTo(303);
        assertThat(alice.get("/").status()).isEqualTo(200);
    }

    @Test
    void asksForTheCurrentOne() {
        Visitor alice = site.alice();
        Visitor there = site.alice();
        Page answer = change(alice, "not the password", NEW);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#currentPassword-error")).isEqualTo("This is not your current password.");
        assertThat(answer.body()).doesNotContain(NEW).doesNotContain("not the password");
        assertThat(signIn("alice", NEW).status()).isEqualTo(422);
        assertThat(there.get("/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too short", "password1234", "alice@example.com", "alice-alice-alice"})
    void refusesABadNewOne(String password) {
        Page answer = change(site.alice(), Site.PASSWORD, password);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#newPassword-error")).isNotEmpty();
        assertThat(answer.html().select("#currentPassword-error")).isEmpty();
        assertThat(signIn("alice", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void takesOneHundredTwentyEightEmoji() {
        String emoji = "🦊🎻🛶🥐🧭🌵🪁🎲🐙🏔🚲🎷" + "🌊".repeat(116);
        assertThat(change(site.alice(), Site.PASSWORD, emoji).status()).isEqualTo(303);
        assertThat(signIn("alice", emoji).status()).isEqualTo(303);
    }

    @Test
    void slowsGuessesOfTheCurrentOne() {
        Visitor thief = site.alice();
        for (int i = 0; i < 10; i++) {
            assertThat(change(thief, "guess " + i, NEW).status()).isEqualTo(422);
        }
        Page answer = change(thief, Site.PASSWORD, NEW);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(signIn("alice", Site.PASSWORD).status()).isEqualTo(303);
    }

    /** Waits until the session is stored. H2 blocks that until the change commits. */
    private void stored(String username) {
        try {
            await().atMost(Duration.ofSeconds(1))
                    .until(() -> site.count("spring_session", "principal_name = ?", username) == 2);
        } catch (ConditionTimeoutException e) {
            assertThat(TestDatabase.isPostgres()).isFalse();
        }
    }

    private static Page change(Visitor visitor, String current, String password) {
        return visitor.get("/settings/password").submit("form", "currentPassword", current, "newPassword", password);
    }

    private Page signIn(String username, String password) {
        return site.stranger().get("/sign-in").submit("form", "username", username, "password", password);
    }
}
