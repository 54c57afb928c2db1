package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class SignUpTests {

    @Autowired
    Site site;

    @BeforeEach
    void withoutPeople() {
        site.withoutPeople();
    }

    @Test
    void makesAnAccountAndSignsItsOwnerIn() {
        Visitor alice = site.stranger();
        Page answer = signUp(alice, "Alice.L", "Alice@Example.com", Site.PASSWORD, "Alice  Lindqvist ");
        assertThat(answer.status()).isEqualTo(303);
        Page inbox = answer.follow();
        assertThat(inbox.text(".flash")).isEqualTo("Welcome! Your account is ready.");
        assertThat(alice.get("/users/alice.l").text("h1")).isEqualTo("Alice Lindqvist");
        assertThat(site.count("users", "username = 'alice.l' and email = 'alice@example.com'"))
                .isEqualTo(1);
    }

    @Test
    void keepsThePasswordAsAHashOnly() {
        signUp(site.stranger(), "alice", "alice@example.com", Site.PASSWORD, "");
        assertThat(site.jdbc()
                        .sql("select password_hash from users")
                        .query(String.class)
                        .single())
                .startsWith("{argon2}$argon2id$")
                .doesNotContain(Site.PASSWORD);
    }

    @Test
    void showsTheUsernameWhereThereIsNoName() {
        Visitor alice = site.stranger();
        signUp(alice, "alice", "alice@example.com", Site.PASSWORD, " \u2028 ");
        assertThat(alice.get("/users/alice").text("h1")).isEqualTo("alice");
    }

    @Test
    void makesTheFirstPersonAdministratorAndNobodyElse() {
        assertThat(site.stranger().get("/sign-up").text("main")).contains("you will be the administrator");
        signUp(site.stranger(), "alice", "alice@example.com", Site.PASSWORD, "");
        assertThat(site.stranger().get("/sign-up").text("main")).doesNotContain("administrator");
        signUp(site.stranger(), "bob", "bob@example.com", Site.PASSWORD, "");
        assertThat(site.count("users", "username = 'alice' and role = 'ADMIN'")).isEqualTo(1);
        assertThat(site.count("users", "username = 'bob' and role = 'MEMBER'")).isEqualTo(1);
    }

    @Test
    void saysBesideEachFieldWhatIsWrongAndKeepsWhatWasTyped() {
        Page answer = signUp(site.stranger(), "-alice", "alice at home", "too short", "x".repeat(61));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#username-error")).contains("Start with a letter or digit");
        assertThat(answer.text("#email-error")).isEqualTo("Enter a valid email address.");
        assertThat(answer.text("#password-error")).isEqualTo("Use at least 12 characters.");
        assertThat(answer.text("#displayName-error")).isEqualTo("A name can have up to 60 characters.");
        assertThat(answer.value("#username")).isEqualTo("-alice");
        assertThat(answer.value("#email")).isEqualTo("alice at home");
        assertThat(answer.value("#displayName")).isEqualTo("x".repeat(61));
        assertThat(answer.body()).doesNotContain("too short");
        assertThat(site.count("users", "1 = 1")).isZero();
    }

    @Test
    void saysWhatIsMissing() {
        Page answer = signUp(site.stranger(), " ", "", "", "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#username-error")).isEqualTo("Enter a username.");
        assertThat(answer.text("#email-error")).isEqualTo("Enter your email address.");
        assertThat(answer.text("#password-error")).isEqualTo("Use at least 12 characters.");
        assertThat(answer.html().select("#displayName-error")).isEmpty();
    }

    @Test
    void marksAWrongFieldForScreenReaders() {
        Page answer = signUp(site.stranger(), "alice", "alice", Site.PASSWORD, "");
        assertThat(answer.html().select("[aria-invalid=true]").eachAttr("name")).containsExactly("email");
        assertThat(answer.html().select("#email").attr("aria-describedby")).contains("email-error");
        assertThat(answer.html().select("[autofocus]").eachAttr("name")).containsExactly("email");
    }

    @Test
    void keepsNoPasswordOnThePage() {
        Page answer = signUp(site.stranger(), "alice", "alice", Site.PASSWORD, "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain(Site.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_alice", "al ice", "ålice", "alice/", "a123456789b123456789c123456789d12"})
    void refusesAMalformedUsername(String username) {
        Page answer = signUp(site.stranger(), username, "alice@example.com", Site.PASSWORD, "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#username-error")).startsWith("Use 2 to 32 characters");
        assertThat(site.count("users", "1 = 1")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"al", "0.a_b-c", "a123456789b123456789c123456789d1"})
    void takesAUsernameWithinTheRules(String username) {
        assertThat(signUp(site.stranger(), username, "alice@example.com", Site.PASSWORD, "")
                        .status())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "WITH", "edit", "Me", "admin", "settings", "sign-in"})
    void refusesWordsThatAddressesNeed(String username) {
        Page answer = signUp(site.stranger(), username, "alice@example.com", Site.PASSWORD, "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#username-error")).isEqualTo("This username is taken. Try another.");
    }

    @Test
    void refusesAUsernameTakenInAnotherCase() {
        site.cast("alice");
        Page answer = signUp(site.stranger(), " ALICE", "second@example.com", Site.PASSWORD, "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#username-error")).isEqualTo("This username is taken. Try another.");
        assertThat(site.count("users", "1 = 1")).isEqualTo(1);
    }

    @Test
    void refusesAnEmailTakenInAnotherCase() {
        site.cast("alice");
        Page answer = signUp(site.stranger(), "alice2", "ALICE@example.com ", Site.PASSWORD, "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#email-error")).isEqualTo("An account with this email address already exists.");
        assertThat(site.count("users", "1 = 1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password1234", "alice.lindqvist", "alice@example.com", "qwertyuiop12", "aaaaaaaaaaaaaaaa"})
    void refusesAPasswordThatIsEasyToGuess(String password) {
        Page answer = signUp(site.stranger(), "alice.lindqvist", "alice@example.com", password, "Alice");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#password-error"))
                .isEqualTo("This password is too easy to guess. Try a sentence of your own.");
        assertThat(site.count("users", "1 = 1")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "@example.com",
                "alice@",
                "a@b@example.com",
                "al ice@example.com",
                "al\u0000@example.com"
            })
    void refusesAMalformedEmail(String email) {
        Page answer = signUp(site.stranger(), "alice", email, Site.PASSWORD, "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#email-error")).isEqualTo("Enter a valid email address.");
        assertThat(site.count("users", "1 = 1")).isZero();
    }

    @Test
    void keepsTheZoneOfTheBrowser() {
        Page form = site.stranger().get("/sign-up");
        form.submit(
                "form",
                "username",
                "alice",
                "email",
                "alice@example.com",
                "password",
                Site.PASSWORD,
                "timeZone",
                "Asia/Tokyo");
        assertThat(site.jdbc()
                        .sql("select time_zone from users")
                        .query(String.class)
                        .single())
                .isEqualTo("Asia/Tokyo");
    }

    @Test
    void leadsTheSignedInToTheirMessages() {
        site.cast("alice");
        Page answer = site.alice().get("/sign-up");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/");
    }

    private static Page signUp(Visitor visitor, String username, String email, String password, String name) {
        return visitor.get("/sign-up")
                .submit("form", "username", username, "email", email, "password", password, "displayName", name);
    }
}
