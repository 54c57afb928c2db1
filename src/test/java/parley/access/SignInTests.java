package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class SignInTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @ValueSource(strings = {"alice", "ALICE", " Alice ", "alice@example.com", "Alice@EXAMPLE.com"})
    void takesUsernameAndEmailInAnyCase(String name) {
        Visitor alice = site.stranger();
        Page answer = signIn(alice, name, Site.PASSWORD);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/");
        assertThat(alice.get("/users/alice").text(".profile-head")).contains("alice@example.com");
    }

    @Test
    void answersAnUnknownNameLikeAWrongPassword() {
        site.cast("closed");
        site.deactivate("closed");
        String wrong = answerWithoutTokens(signIn(site.stranger(), "alice", "not the password"), "alice");
        String unknown = answerWithoutTokens(signIn(site.stranger(), "nemo", "not the password"), "nemo");
        String email = answerWithoutTokens(signIn(site.stranger(), "x@example.com", "not"), "x@example.com");
        String closed = answerWithoutTokens(signIn(site.stranger(), "closed", Site.PASSWORD), "closed");
        assertThat(wrong).contains("Wrong username or password.");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(email).isEqualTo(wrong);
        assertThat(closed).isEqualTo(wrong);
        assertThat(site.count("spring_session", "1 = 1")).isZero();
    }

    @Test
    void keepsTheNameButNeverThePassword() {
        Page answer = signIn(site.stranger(), "alice", "wrong and \"quoted\"");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.value("#username")).isEqualTo("alice");
        assertThat(answer.value("#password")).isEmpty();
        assertThat(answer.body()).doesNotContain("quoted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "@", "alice@", "%", "' or 1=1 --"})
    void answersOddNamesLikeUnknownOnes(String name) {
        assertThat(signIn(site.stranger(), name, Site.PASSWORD).status()).isEqualTo(422);
    }

    @Test
    void beginsASessionOfANewIdentifier() {
        Visitor browser = site.alice();
        String before = browser.cookie("parley").orElseThrow();
        // The token is one for all forms, as in a tab left open before alice signed in.
        browser.post(
                "/sign-in",
                browser.get("/users/alice")
                        .fields("form[action='/sign-out']", "username", "bob", "password", Site.PASSWORD));
        assertThat(browser.cookie("parley").orElseThrow()).isNotEqualTo(before);
        assertThat(site.count("spring_session", "principal_name = 'alice'")).isZero();
        assertThat(browser.get("/users/bob").text(".profile-head")).contains("bob@example.com");
    }

    @Test
    void takesNoSessionIdentifierFromOutside() {
        Visitor alice = site.stranger();
        Page form = alice.get("/sign-in");
        String planted = "cGxhbnRlZC1ieS1tYWxsb3J5";
        Page answer = alice.post(
                "/sign-in",
                form.fields("form", "username", "alice", "password", Site.PASSWORD),
                "Cookie",
                "parley=" + planted);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(alice.cookie("parley").orElseThrow()).isNotEqualTo(planted);
        assertThat(site.stranger()
                        .get("/users/alice", "Cookie", "parley=" + planted)
                        .status())
                .isEqualTo(303);
    }

    @Test
    void storesAStrongerHashAtTheNextRightSignIn() {
        String before = "{argon2}"
                + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(Site.PASSWORD);
        site.jdbc()
                .sql("update users set password_hash = ? where username = 'alice'")
                .param(before)
                .update();
        signIn(site.stranger(), "alice", "not the password");
        assertThat(site.count("users", "password_hash = ?", before)).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            assertThat(signIn(site.stranger(), "alice", Site.PASSWORD).status()).isEqualTo(303);
            assertThat(site.count(
                            "users",
                            "username = 'alice' and password_hash like '{argon2}$argon2id$v=19$m=19456,t=2,p=1$%'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void changesTheFormTokenToo() {
        Visitor alice = site.stranger();
        Page form = alice.get("/sign-in");
        String before = alice.cookie("parley-form").orElseThrow();
        form.submit("form", "username", "alice", "password", Site.PASSWORD);
        alice.get("/");
        assertThat(alice.cookie("parley-form").orElse("")).isNotEqualTo(before);
    }

    @Test
    void signsOutSoThatTheOldCookieIsUseless() {
        Visitor alice = site.alice();
        String cookie = alice.cookie("parley").orElseThrow();
        assertThat(site.count("spring_session", "1 = 1")).isEqualTo(1);
        Page answer = alice.get("/users/alice").submit("form[action='/sign-out']");
        assertThat(answer.location()).isEqualTo("/sign-in");
        assertThat(alice.cookie("parley")).isEmpty();
        assertThat(site.count("spring_session", "1 = 1")).isZero();
        Page later = site.stranger().get("/users/alice", "Cookie", "parley=" + cookie);
        assertThat(later.status()).isEqualTo(303);
        assertThat(later.location()).isEqualTo("/sign-in?next=%2Fusers%2Falice");
    }

    @Test
    void leadsToWhereAStrangerWantedToGo() {
        Visitor alice = site.stranger();
        Page asked = alice.get("/users?q=bo%20b&page=2");
        assertThat(asked.status()).isEqualTo(303);
        Page answer = asked.follow().submit("form", "username", "alice", "password", Site.PASSWORD);
        assertThat(answer.location()).isEqualTo("/users?q=bo%20b&page=2");
    }

    @Test
    void remembersWhereToGoAcrossAWrongPassword() {
        Page wrong = site.stranger()
                .get("/sign-in?next=%2Fusers")
                .submit("form", "username", "alice", "password", "not the password");
        assertThat(wrong.submit("form", "username", "alice", "password", Site.PASSWORD)
                        .location())
                .isEqualTo("/users");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "evil.example",
                " //evil.example",
                "/{next}",
                "/users\r\nSet-Cookie: a=b",
                ""
            })
    void leadsNowhereElse(String next) {
        Page form = site.stranger().get("/sign-in");
        Page answer = form.submit("form", "username", "alice", "password", Site.PASSWORD, "next", next);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/");
    }

    @Test
    void leadsTheSignedInOnWithoutAForm() {
        Visitor alice = site.alice();
        assertThat(alice.get("/sign-in?next=%2Fusers").location()).isEqualTo("/users");
        assertThat(alice.get("/sign-in?next=%2F%2Fevil.example").header("Location"))
                .isEqualTo("/");
    }

    private static Page signIn(Visitor visitor, String name, String password) {
        return visitor.get("/sign-in").submit("form", "username", name, "password", password);
    }

    /** Returns status and page without the token and without what was typed. */
    private static String answerWithoutTokens(Page answer, String typed) {
        String token = answer.html().select("[name=_csrf]").attr("value");
        return answer.status() + answer.body().replace(token, "").replace(typed, "");
    }
}
