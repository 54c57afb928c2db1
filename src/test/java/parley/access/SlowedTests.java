package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;
import parley.sessions.Limits;

@ParleyTest
class SlowedTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    Site site;

    @Autowired
    Limits limits;

    @Autowired
    Passwords passwords;

    @Test
    void slowsSignInToOneAccountFromOneAddress() {
        Visitor mallory = site.stranger();
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(mallory, "alice", "not the password").status()).isEqualTo(422);
        }
        Page answer = signIn(mallory, "alice", Site.PASSWORD);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(answer.text("[role=alert]")).isEqualTo("Too many attempts. Please wait a minute.");
        assertThat(answer.value("#username")).isEqualTo("alice");
        assertThat(answer.body()).doesNotContain(Site.PASSWORD);
        assertThat(signIn(mallory, " ALICE", Site.PASSWORD).status()).isEqualTo(429);
        assertThat(site.count("spring_session", "1 = 1")).isZero();

        assertThat(signIn(mallory, "bob", Site.PASSWORD).status()).isEqualTo(303);
        assertThat(signIn(site.stranger(), "alice", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void slowsTriesOfAnUnknownNameAlike() {
        Visitor mallory = site.stranger();
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(mallory, "nobody-knows", "not the password").status())
                    .isEqualTo(422);
        }
        Page answer = signIn(mallory, "nobody-knows", "not the password");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text("[role=alert]")).isEqualTo("Too many attempts. Please wait a minute.");
    }

    @Test
    void answersEverySpellingOfAKnownAddressLikeThatOfAnUnknownOne() {
        assertThat(answersTo("alice@example.com")).isEqualTo(answersTo("nemos@example.com"));
    }

    @Test
    void showsOfNoUsernameWhoseAddressItIs() {
        assertThat(afterWrongTriesOf("alice", "alice@example.com"))
                .isEqualTo(afterWrongTriesOf("alice", "nemos@example.com"))
                .isEqualTo("422");
    }

    /** Uses up the tries of an address and returns status and words for eleven spellings of it. */
    private List<String> answersTo(String address) {
        String at = address.substring(address.indexOf('@'));
        String name = address.substring(0, address.indexOf('@'));
        Visitor mallory = site.stranger();
        tryOften(mallory, address);
        return Stream.of(
                        address,
                        address.toUpperCase(Locale.ROOT),
                        name.toUpperCase(Locale.ROOT) + at,
                        " " + address,
                        address + "\u2003\t",
                        name + "+parley" + at,
                        name.charAt(0) + "." + name.substring(1) + at,
                        name + "." + at,
                        address + ".",
                        name.replace('e', '\uFF45') + at,
                        name.replace("e", "e\u0301") + at)
                .map(spelling -> signIn(mallory, spelling, "not the password"))
                .map(answer -> answer.status() + " " + answer.text("[role=alert]") + answer.text("#password-error"))
                .toList();
    }

    private String afterWrongTriesOf(String name, String other) {
        Visitor mallory = site.stranger();
        tryOften(mallory, name);
        return String.valueOf(signIn(mallory, other, "not the password").status());
    }

    private static void tryOften(Visitor mallory, String name) {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(mallory, name, "not the password").status()).isEqualTo(422);
        }
        assertThat(signIn(mallory, name, "not the password").status()).isEqualTo(429);
    }

    @Test
    void givesTheTryBackForTheRightPassword() {
        Visitor alice = site.stranger();
        for (int i = 0; i < 12; i++) {
            assertThat(signIn(alice, "alice", Site.PASSWORD).status()).isEqualTo(303);
            alice.forgetCookies();
        }
    }

    @Test
    void slowsOneAddressThatTriesManyAccounts() {
        String address = address();
        for (int i = 0; i < 100; i++) {
            limits.take(Limits.Rule.SIGN_IN_FROM_ADDRESS, address);
        }
        assertThat(signInFrom(address, "alice").status()).isEqualTo(429);
        assertThat(signInFrom(address(), "alice").status()).isEqualTo(303);
    }

    @Test
    void slowsManyAddressesThatTryOneAccount() {
        for (int i = 0; i < 100; i++) {
            limits.take(Limits.Rule.SIGN_IN_TO_ACCOUNT, "alice");
        }
        assertThat(signInFrom(address(), "alice").status()).isEqualTo(429);
        assertThat(signInFrom(address(), "bob").status()).isEqualTo(303);
    }

    @Test
    void countsANetworkOfIpVersion6AsOneAddress() {
        for (int i = 0; i < 100; i++) {
            limits.take(Limits.Rule.SIGN_IN_FROM_ADDRESS, "20010db800990001");
        }
        assertThat(signInFrom("2001:db8:99:1::5", "alice").status()).isEqualTo(429);
        assertThat(signInFrom("2001:db8:99:1:ffff::6", "alice").status()).isEqualTo(429);
        assertThat(signInFrom("2001:db8:99:2::5", "alice").status()).isEqualTo(303);
    }

    @Test
    void countsTheNetworksOfOneSiteOfIpVersion6Together() {
        for (int i = 0; i < 400; i++) {
            limits.take(Limits.Rule.SIGN_IN_FROM_ADDRESS, "20010db80077%04x".formatted(i));
        }
        assertThat(signInFrom("2001:db8:77:ffff::5", "alice").status()).isEqualTo(429);
        assertThat(signInFrom("2001:db8:78:1::5", "alice").status()).isEqualTo(303);
        // Both limits take back the try of a right sign-in.
        for (int i = 0; i < 410; i++) {
            limits.take(Limits.Rule.SIGN_IN_FROM_ADDRESS, "20010db80079%04x".formatted(i));
            limits.giveBack(Limits.Rule.SIGN_IN_FROM_ADDRESS, "20010db80079%04x".formatted(i));
        }
        assertThat(signInFrom("2001:db8:79:ffff::5", "alice").status()).isEqualTo(303);
    }

    @Test
    void slowsRightSignInsToo() {
        for (int i = 0; i < 60; i++) {
            limits.take(
                    Limits.Rule.RIGHT_SIGN_IN,
                    String.valueOf(site.viewer("alice").id()));
        }
        Page answer = signIn(site.stranger(), "alice", Site.PASSWORD);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(site.count("spring_session", "1 = 1")).isZero();
        assertThat(signIn(site.stranger(), "bob", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void answers503WhileTooManyPasswordsWait() {
        Visitor alice = site.stranger();
        Page form = alice.get("/sign-in");
        int free = passwords.places.drainPermits();
        try {
            for (int i = 0; i < 12; i++) {
                Page answer = form.submit("form", "username", "alice", "password", Site.PASSWORD);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isEqualTo("5");
                assertThat(answer.text("[role=alert]")).startsWith("Parley is busy");
                assertThat(answer.value("#username")).isEqualTo("alice");
            }
            Page signUp = alice.get("/sign-up")
                    .submit("form", "username", "carol", "email", "carol@example.com", "password", Site.PASSWORD);
            assertThat(signUp.status()).isEqualTo(503);
            assertThat(signUp.value("#username")).isEqualTo("carol");
        } finally {
            passwords.places.release(free);
        }
        // The tries did not count.
        assertThat(form.submit("form", "username", "alice", "password", Site.PASSWORD)
                        .status())
                .isEqualTo(303);
    }

    @Test
    void slowsSignUpFromOneAddress() {
        Visitor mallory = site.stranger();
        for (int i = 0; i < 40; i++) {
            Page answer = mallory.get("/sign-up")
                    .submit("form", "username", "newcomer", "email", "alice@example.com", "password", "");
            assertThat(answer.status()).isEqualTo(422);
        }
        Page form = mallory.get("/sign-up");
        String[] typed = {"username", "newcomer", "email", "newcomer@example.com", "password", Site.PASSWORD};
        Page answer = form.submit("form", typed);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 90);
        assertThat(answer.text("[role=alert]")).startsWith("Too many attempts. Please wait");
        assertThat(answer.value("#username")).isEqualTo("newcomer");
        assertThat(answer.value("#email")).isEqualTo("newcomer@example.com");
        assertThat(answer.body()).doesNotContain(Site.PASSWORD);
        assertThat(site.count("users", "username = 'newcomer'")).isZero();

        assertThat(site.stranger().get("/sign-up").submit("form", typed).status())
                .isEqualTo(303);
    }

    @Test
    void looksAtNothingOfASignUpThatIsTooFast() {
        String address = address();
        for (int i = 0; i < 40; i++) {
            limits.take(Limits.Rule.SIGN_UP_FROM_ADDRESS, address);
        }
        Visitor mallory = site.stranger();
        List<String> form = mallory.get("/sign-up").fields("form", "username", "-", "email", "alice@example.com");
        Page answer = mallory.post("/sign-up", form, "X-Forwarded-For", address);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.html().select(".error")).isEmpty();
        assertThat(mallory.post("/sign-up", form).html().select(".error")).isNotEmpty();
    }

    private static Page signIn(Visitor visitor, String name, String password) {
        return visitor.get("/sign-in").submit("form", "username", name, "password", password);
    }

    private Page signInFrom(String address, String name) {
        Visitor visitor = site.stranger();
        Page form = visitor.get("/sign-in");
        return visitor.post(
                "/sign-in",
                form.fields("form", "username", name, "password", Site.PASSWORD),
                "X-Forwarded-For",
                address);
    }

    /** Returns a new address, so that no test uses up the tries of another. */
    private static String address() {
        return "203.0.113." + ADDRESSES.incrementAndGet();
    }
}
