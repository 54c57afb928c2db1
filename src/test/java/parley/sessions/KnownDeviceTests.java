package parley.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;
import parley.users.People;

/** A known device still gets in after strangers have used up all their tries at an account. */
@ParleyTest
class KnownDeviceTests {

    private static final String COOKIE = "parley-device";
    private static final String WRONG = "not the password";
    private static final String NEW = "nine herons over a slow canal";

    @Autowired
    Site site;

    @Autowired
    Limits limits;

    @Autowired
    People people;

    @Test
    void isLetInWhileStrangersAreNot() {
        Visitor alice = signedOut("alice");
        guessFromEverywhere("alice");
        assertThat(signIn(site.stranger(), "alice", Site.PASSWORD).status()).isEqualTo(429);
        assertThat(signIn(alice, "alice", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void isLetInByTheAddressToo() {
        Visitor alice = signedOut("alice");
        guessFromEverywhere("alice@example.com");
        assertThat(signIn(alice, " Alice@Example.com", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void isKnownFromTheSignUpOn() {
        Visitor zoe = signOut(site.stranger().signUp("zoe"), "zoe");
        guessFromEverywhere("zoe");
        assertThat(signIn(zoe, "zoe", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void isLetInFromAnAddressThatOthersUsedUp() {
        Visitor alice = signedOut("alice");
        List<String> form = alice.get("/sign-in").fields("form", "username", "alice", "password", Site.PASSWORD);
        for (int i = 0; i < 100; i++) {
            limits.take(Limits.Rule.SIGN_IN_FROM_ADDRESS, "198.51.100.7");
        }
        assertThat(alice.post("/sign-in", form, "X-Forwarded-For", "198.51.100.7")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void isKnownForItsOwnPersonOnly() {
        Visitor mallory = signedOut("mallory");
        guessFromEverywhere("alice");
        assertThat(signIn(mallory, "alice", Site.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void cannotBeForged() {
        String alices = signedOut("alice").cookie(COOKIE).orElseThrow();
        String mallorys = signedOut("mallory").cookie(COOKIE).orElseThrow();
        String aliceId = String.valueOf(site.viewer("alice").id());
        String malloryId = String.valueOf(site.viewer("mallory").id());
        String signature = alices.substring(alices.lastIndexOf('-') + 1);
        guessFromEverywhere("alice");
        for (String forged : List.of(
                "",
                ".",
                mallorys,
                aliceId + mallorys.substring(malloryId.length()),
                alices.replace(signature, "0".repeat(64)),
                alices.replaceFirst("-0-", "-1-"),
                alices.substring(0, alices.length() - 1),
                alices + "0",
                aliceId + "-0-" + "0".repeat(32) + "-" + signature,
                "9".repeat(18) + "-" + "9".repeat(9) + "-" + "a".repeat(32) + "-" + "b".repeat(64),
                "a-".repeat(3000))) {
            assertThat(signInWith(forged, "alice", Site.PASSWORD).status())
                    .as(forged)
                    .isEqualTo(429);
        }
        assertThat(signInWith(alices, "alice", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void hasFewTriesOfItsOwnHoweverOftenItIsReplayed() {
        Visitor alice = signedOut("alice");
        String stolen = alice.cookie(COOKIE).orElseThrow();
        guessFromEverywhere("alice");
        for (int i = 0; i < 10; i++) {
            // Each try comes from another address and repeats the device in its cookie.
            Page guess = signInWith(stolen + "." + stolen, i % 2 == 0 ? "alice" : "alice@example.com", WRONG);
            assertThat(guess.status()).isEqualTo(422);
        }
        assertThat(signInWith(stolen, "alice", Site.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void keepsItsCountOverARightSignIn() {
        Visitor alice = signedOut("alice");
        String before = alice.cookie(COOKIE).orElseThrow();
        assertThat(signIn(alice, "alice", Site.PASSWORD).status()).isEqualTo(303);
        assertThat(alice.cookie(COOKIE)).contains(before);
    }

    @Test
    void isForgottenWithTheOldPasswordButWhereItWasChanged() {
        Visitor here = site.alice();
        Visitor there = signedOut("alice");
        String before = here.cookie(COOKIE).orElseThrow();
        here.get("/settings/password").submit("form", "currentPassword", Site.PASSWORD, "newPassword", NEW);
        signOut(here, "alice");
        guessFromEverywhere("alice");
        assertThat(signIn(there, "alice", NEW).status()).isEqualTo(429);
        assertThat(signInWith(before, "alice", NEW).status()).isEqualTo(429);
        assertThat(signIn(here, "alice", NEW).status()).isEqualTo(303);
    }

    @Test
    void isKnownOnEveryNode() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie(COOKIE, signedOut("alice").cookie(COOKIE).orElseThrow()));
        Devices another = new Devices(site.jdbc(), people);
        assertThat(another.known("alice", request)).isPresent();
        assertThat(another.known("mallory", request)).isEmpty();
    }

    @Test
    void isKnownToEachOfItsPeople() {
        Visitor shared = signedOut("alice");
        signIn(shared, "mallory", Site.PASSWORD);
        signOut(shared, "mallory");
        guessFromEverywhere("alice");
        guessFromEverywhere("mallory");
        assertThat(signIn(shared, "alice", Site.PASSWORD).status()).isEqualTo(303);
        signOut(shared, "alice");
        assertThat(signIn(shared, "mallory", Site.PASSWORD).status()).isEqualTo(303);
    }

    private Visitor signedOut(String username) {
        return signOut(site.signInByForm(username), username);
    }

    private static Visitor signOut(Visitor visitor, String username) {
        visitor.get("/users/" + username).submit("form[action='/sign-out']");
        assertThat(visitor.get("/").status()).isEqualTo(303);
        return visitor;
    }

    /** Uses up all tries at a name, as a hundred wrong ones from many addresses would. */
    private void guessFromEverywhere(String name) {
        while (limits.takes(Limits.Rule.SIGN_IN_TO_ACCOUNT, name)) {
            // The condition takes one try.
        }
    }

    private static Page signIn(Visitor visitor, String name, String password) {
        return visitor.get("/sign-in").submit("form", "username", name, "password", password);
    }

    private Page signInWith(String device, String name, String password) {
        Visitor stranger = site.stranger();
        List<String> form = stranger.get("/sign-in").fields("form", "username", name, "password", password);
        return stranger.post("/sign-in", form, "Cookie", COOKIE + "=" + device);
    }
}
