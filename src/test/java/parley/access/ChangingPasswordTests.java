package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class ChangingPasswordTests {

    private static final String NEW = "nine herons over a slow canal";

    @Autowired
    Site site;

    @Test
    void changesItAndSaysSo() {
        site.cast("alice");
        Visitor alice = site.signIn("alice");
        Page answer = change(alice, Site.PASSWORD, NEW);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.follow().text(".flash")).startsWith("Your password was changed.");
        assertThat(signIn("alice", NEW).status()).isEqualTo(303);
        assertThat(signIn("alice", Site.PASSWORD).status()).isEqualTo(422);
    }

    @Test
    void endsOnesOtherSessionsAndNobodyElses() {
        site.cast("alice", "bob");
        Visitor here = site.signIn("alice");
        Visitor there = site.signIn("alice");
        Visitor bob = site.signIn("bob");
        String before = here.cookie("parley").orElseThrow();
        change(here, Site.PASSWORD, NEW);
        assertThat(here.get("/").status()).isEqualTo(200);
        assertThat(here.cookie("parley").orElseThrow()).isNotEqualTo(before);
        assertThat(there.get("/").status()).isEqualTo(303);
        assertThat(bob.get("/").status()).isEqualTo(200);
        assertThat(site.count("spring_session", "principal_name = 'alice'")).isEqualTo(1);
    }

    @Test
    void asksForTheCurrentOne() {
        site.cast("alice");
        Visitor alice = site.signIn("alice");
        Visitor there = site.signIn("alice");
        Page answer = change(alice, "not the password", NEW);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#currentPassword-error")).isEqualTo("That is not your current password.");
        assertThat(answer.body()).doesNotContain(NEW).doesNotContain("not the password");
        assertThat(signIn("alice", NEW).status()).isEqualTo(422);
        assertThat(there.get("/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too short", "password1234", "alice@example.com", "alice-alice-alice"})
    void refusesABadNewOne(String password) {
        site.cast("alice");
        Page answer = change(site.signIn("alice"), Site.PASSWORD, password);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#newPassword-error")).isNotEmpty();
        assertThat(answer.html().select("#currentPassword-error")).isEmpty();
        assertThat(signIn("alice", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void takesOneHundredTwentyEightEmoji() {
        site.cast("alice");
        String emoji = "🦊🎻🛶🥐🧭🌵🪁🎲🐙🏔🚲🎷" + "🌊".repeat(116);
        assertThat(change(site.signIn("alice"), Site.PASSWORD, emoji).status()).isEqualTo(303);
        assertThat(signIn("alice", emoji).status()).isEqualTo(303);
    }

    @Test
    void slowsWhoeverGuessesTheCurrentOne() {
        site.cast("alice");
        Visitor thief = site.signIn("alice");
        for (int i = 0; i < 10; i++) {
            assertThat(change(thief, "guess " + i, NEW).status()).isEqualTo(422);
        }
        Page answer = change(thief, Site.PASSWORD, NEW);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(signIn("alice", Site.PASSWORD).status()).isEqualTo(303);
    }

    private static Page change(Visitor visitor, String current, String password) {
        return visitor.get("/settings/password").submit("form", "currentPassword", current, "newPassword", password);
    }

    private Page signIn(String username, String password) {
        return site.stranger().get("/sign-in").submit("form", "username", username, "password", password);
    }
}
