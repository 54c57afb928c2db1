package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

@ParleyTest
class SendingTests {

    private static final String COMPOSER = "form[data-composer]";
    private static final String FORM = "form[action=/messages]";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @Test
    void sendsFromTheComposerToTheConversation() {
        Page answer = alice.get("/conversations/with/bob").submit(COMPOSER, "body", "Hello Bob");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(answer.follow().texts(".message p")).containsExactly("Hello Bob");
        assertThat(answer.follow().value("#body")).isEmpty();
        assertThat(site.messages()).isEqualTo(1);
        assertThat(site.bob().get("/conversations/with/alice").texts(".entry:not(.own) .message > p"))
                .containsExactly("Hello Bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", " @Bob "})
    void sendsFromThePageOnWhichAPersonIsChosen(String to) {
        Page page = alice.get("/messages/new");
        assertThat(page.value("#to")).isEmpty();
        assertThat(page.html().select("#people option").eachAttr("value")).containsExactly("bob", "charlie", "mallory");
        Page answer = page.submit(FORM, "to", to, "body", "Hello Bob");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(site.count("message", "body = ?", "Hello Bob")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ärzte-Union Süd", " Ärzte-UNION   süd "})
    void sendsToAPersonChosenByName(String name) {
        site.person("dr", "Ärzte-Union Süd");
        Page answer = alice.get("/messages/new").submit(FORM, "to", name, "body", "Hello");
        assertThat(answer.location()).isEqualTo(site.conversation("alice", "dr"));
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void asksWhichOfSeveralPeopleOfOneNameIsMeant() {
        for (String username : List.of("kim-1", "kim-2", "gone")) {
            site.person(username, username);
            nameBeforeNamesWereCompared(username, "Kim Lee");
        }
        site.deactivate("gone");
        Page answer = alice.get("/messages/new").submit(FORM, "to", "kim lee", "body", "Which of you?");
        assertRefused(answer, "to", "Several people are called kim lee. Choose one by username: kim-1, kim-2.");
        assertThat(answer.submit(FORM, "to", "kim-2").location()).isEqualTo(site.conversation("alice", "kim-2"));
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void prefersAUsernameToAnothersName() {
        nameBeforeNamesWereCompared("charlie", "bob");
        Page answer = alice.get("/messages/new").submit(FORM, "to", "bob", "body", "Hello");
        assertThat(answer.location()).isEqualTo(site.conversation("alice", "bob"));
    }

    /** Names that an earlier edition allowed stay, although nobody can take them now. */
    private void nameBeforeNamesWereCompared(String username, String name) {
        site.jdbc()
                .sql("update users set display_name = ? where username = ?")
                .params(name, username)
                .update();
    }

    @Test
    void sendsToThePersonNamedInTheAddress() {
        Page page = alice.get("/messages/new?to=bob");
        assertThat(page.value("#to")).isEqualTo("bob");
        assertThat(page.submit(FORM, "body", "Hello Bob").location()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void isForThoseWhoAreSignedIn() {
        List<String> form = alice.get("/messages/new?to=bob").fields(FORM, "body", "Hello Bob");
        Visitor stranger = site.stranger();
        assertThat(stranger.get("/messages/new").location()).startsWith("/sign-in");
        assertThat(stranger.post("/messages", form).status()).isEqualTo(403);
        assertThat(site.messages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\r\n\t\r\n", "\u200B\u200B", "\u00A0\u3000\u2003", "\u2060\uFEFF\u200D \u00AD"})
    void refusesWhatCannotBeSeen(String blank) {
        Page page = alice.get("/messages/new?to=bob").submit(FORM, "body", blank);
        assertRefused(page, "body", "Write something first");
        assertThat(page.value("#to")).isEqualTo("bob");
        assertComposerRefused(blank, "Write something first");
    }

    @Test
    void refusesMoreThanTenThousandCharactersAndCountsThemAsPeopleDo() {
        String text = "🙂".repeat(10_001);
        Page page = alice.get("/messages/new?to=bob").submit(FORM, "body", text);
        assertRefused(page, "body", "10,001");
        assertThat(page.value("#body")).isEqualTo(text);
        assertComposerRefused(text, "10,001");
    }

    @Test
    void takesTenThousandEmoji() {
        String text = "🙂".repeat(10_000);
        Page answer = alice.get("/conversations/with/bob").submit(COMPOSER, "body", text);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(site.count("message", "body = ?", text)).isEqualTo(1);
        assertThat(answer.follow().text(".message p")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Choose who",
        "' ', Choose who",
        "'@', Choose who",
        "alice, yourself",
        "@ALICE, yourself",
        "nobody-here, No one here has that name",
        "'<b>bob</b>', No one here has that name",
        "'bob\0', No one here has that name",
        "carol, Carol’s account is closed"
    })
    void refusesARecipientWhoCannotBe(String to, String reason) {
        site.cast("carol");
        site.deactivate("carol");
        Page answer = alice.get("/messages/new").submit(FORM, "to", to, "body", "  Do not\r\nlose this");
        assertRefused(answer, "to", reason);
        assertThat(answer.value("#body")).isEqualTo("  Do not\nlose this");
        assertThat(answer.value("#to")).isEqualTo(to.replace('\0', '\uFFFD'));
    }

    @Test
    void keepsTheComposersTextWhenTheRecipientHasLeftMeanwhile() {
        Page page = alice.get("/conversations/with/bob");
        site.deactivate("bob");
        Page answer = page.submit(COMPOSER, "body", "Are you there?");
        assertRefused(answer, "to", "Bob’s account is closed");
        assertThat(answer.value("#body")).isEqualTo("Are you there?");
        assertThat(answer.value("#to")).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "0000", "1-1-1-1-1-1"})
    void refusesAFormWithoutItsKey(String key) {
        Page answer = alice.get("/conversations/with/bob").submit(COMPOSER, "sendKey", key, "body", "Keep me");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.value("#body")).isEqualTo("Keep me");
        assertThat(answer.text("#body-error")).contains("nothing was sent");
        assertThat(UUID.fromString(answer.value(COMPOSER + " [name=sendKey]"))).isNotNull();
        assertThat(site.messages()).isZero();
        assertThat(answer.submit(COMPOSER).status()).isEqualTo(303);
        assertThat(site.count("message", "body = ?", "Keep me")).isEqualTo(1);
    }

    private void assertRefused(Page answer, String field, String reason) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#" + field + "-error")).contains(reason);
        assertThat(answer.html().select("#" + field).attr("aria-describedby")).contains(field + "-error");
        assertThat(answer.html().select("[aria-invalid=true]").eachAttr("id")).containsExactly(field);
        assertThat(site.count("message", "body <> ?", "Earlier")).isZero();
        assertThat(site.count("conversation", "last_position = 0")).isZero();
    }

    private void assertComposerRefused(String text, String reason) {
        site.message("alice", "bob", "Earlier");
        Page answer = alice.get("/conversations/with/bob").submit(COMPOSER, "body", text);
        assertRefused(answer, "body", reason);
        assertThat(answer.value("#body")).isEqualTo(text.replace("\r\n", "\n"));
        assertThat(answer.texts(".message p")).containsExactly("Earlier");
    }
}
