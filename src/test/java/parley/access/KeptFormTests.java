package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class KeptFormTests {

    private static final String TEXT = "Dear Bob,\n\n\"quoted\" & <b>bold</b>\n  indented";

    @Autowired
    Site site;

    @Test
    void carriesAMessageThroughAnEndedSession() {
        Visitor alice = site.alice();
        Page conversation = alice.get("/conversations/with/bob");
        String key = conversation.value("[name=sendKey]");
        site.endSessions();

        Page signIn = conversation.submit("form[data-composer]", "body", TEXT);
        assertThat(signIn.status()).isEqualTo(401);
        assertThat(signIn.text("[role=alert]")).contains("You will not lose your text");
        assertThat(signIn.value("#shown-body")).isEqualTo(TEXT);
        assertThat(site.messages()).isZero();

        Page wrong = signIn.submit("form", "username", "alice", "password", "not the password");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.value("#shown-body")).isEqualTo(TEXT);

        Page kept = wrong.submit("form", "username", "alice", "password", Site.PASSWORD);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.text("[role=alert]")).startsWith("You are signed in again.");
        assertThat(kept.value("[name=body]")).isEqualTo(TEXT);
        assertThat(kept.value("[name=sendKey]")).isEqualTo(key);
        assertThat(site.messages()).isZero();

        Page sent = kept.submit("form");
        assertThat(sent.location()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(kept.submit("form").location()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(site.count("message", "body = ? and send_key = ?", TEXT, UUID.fromString(key)))
                .isEqualTo(1);
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void keepsTheTextWhenSignInIsTooFast() {
        Visitor alice = site.alice();
        Page conversation = alice.get("/conversations/with/bob");
        site.endSessions();
        Page page = conversation.submit("form[data-composer]", "body", TEXT);
        // The known browser has ten tries, and a stranger has ten more.
        for (int i = 0; i < 20; i++) {
            page = page.submit("form", "username", "alice", "password", "not the password");
        }
        page = page.submit("form", "username", "alice", "password", "not the password");
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.value("#shown-body")).isEqualTo(TEXT);
        assertThat(page.value("[name='kept.body']")).isEqualTo(TEXT);
    }

    @Test
    void carriesAProfileThroughAnEndedSession() {
        Visitor alice = site.alice();
        Page form = alice.get("/settings/profile");
        site.endSessions();
        Page signIn = form.submit("form", "displayName", "Alice L", "about", "One\nTwo");
        assertThat(signIn.status()).isEqualTo(401);
        Page kept = signIn.submit("form", "username", "alice", "password", Site.PASSWORD);
        Page saved = kept.submit("form");
        assertThat(saved.location()).isEqualTo("/users/alice");
        assertThat(site.count("users", "display_name = 'Alice L' and about = ?", "One\nTwo"))
                .isEqualTo(1);
    }

    @Test
    void leavesItToThePersonWhoSignsInWhetherItIsSent() {
        Visitor alice = site.alice();
        Page conversation = alice.get("/conversations/with/bob");
        site.endSessions();
        Page kept = conversation
                .submit("form[data-composer]", "body", TEXT)
                .submit("form", "username", "charlie", "password", Site.PASSWORD);
        assertThat(kept.value("[name=to]")).isEqualTo("bob");
        assertThat(kept.html().select("[name=to]").attr("type")).isNotEqualTo("hidden");
        assertThat(site.messages()).isZero();
    }

    @Test
    void offersToSendAnOutdatedFormOfThisSiteAgain() {
        Visitor alice = site.alice();
        List<String> fields = withStaleToken(alice, TEXT);
        Page answer = alice.post("/messages", fields, "Sec-Fetch-Site", "same-origin");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("[role=alert]")).startsWith("This page was out of date");
        assertThat(answer.value("[name=body]")).isEqualTo(TEXT);
        assertThat(site.messages()).isZero();
        assertThat(answer.submit("form").status()).isEqualTo(303);
        assertThat(site.count("message", "body = ?", TEXT)).isEqualTo(1);
    }

    @Test
    void showsAForeignFormWithoutAWayToSendIt() {
        Visitor alice = site.alice();
        for (String origin : List.of("cross-site", "same-site", "none")) {
            assertOnlyShown(alice.post("/messages", withStaleToken(alice, TEXT), "Sec-Fetch-Site", origin));
        }
        assertOnlyShown(alice.post("/messages", withStaleToken(alice, TEXT)));
        assertOnlyShown(site.stranger().post("/messages", List.of("to", "bob", "body", TEXT)));
        assertThat(site.messages()).isZero();
    }

    @Test
    void showsAForeignProfileWithoutAWayToSendIt() {
        Page answer = site.alice()
                .post(
                        "/settings/profile",
                        List.of("displayName", "Mallory", "about", TEXT),
                        "Sec-Fetch-Site",
                        "cross-site");
        assertThat(answer.value("#kept-displayName")).isEqualTo("Mallory");
        assertThat(answer.value("#kept-about")).isEqualTo(TEXT);
        assertNoWayToSend(answer);
    }

    private static void assertOnlyShown(Page answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.value("#kept-body")).isEqualTo(TEXT);
        assertNoWayToSend(answer);
    }

    // A form without a button counts too: Enter in its field would send it.
    static void assertNoWayToSend(Page answer) {
        assertThat(answer.html().select("form, button, [type=submit], [name], [formaction]"))
                .as(answer.body())
                .allMatch(element -> element.tagName().equals("meta"));
        assertThat(answer.html().select("textarea:not([readonly])")).isEmpty();
        assertThat(answer.body()).doesNotContain("_csrf").doesNotContain("/messages\"");
    }

    @Test
    void neverCarriesAPassword() {
        Visitor alice = site.alice();
        Page form = alice.get("/settings/password");
        String[] typed = {"currentPassword", Site.PASSWORD, "newPassword", "nine herons over a slow canal"};
        Page stale =
                alice.post("/settings/password", outdated(form.fields("form", typed)), "Sec-Fetch-Site", "same-origin");
        assertThat(stale.status()).isEqualTo(403);
        assertThat(stale.text("h1")).isEqualTo("This page was out of date");
        assertThat(stale.body()).doesNotContain(Site.PASSWORD).doesNotContain("herons");
        assertThat(stale.html().select("a[href='/settings/password']")).hasSize(1);

        site.endSessions();
        Page ended = form.submit("form", typed);
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.body()).doesNotContain(Site.PASSWORD).doesNotContain("herons");
        assertThat(ended.html().select("[name^=kept]")).isEmpty();
        Page next = ended.submit("form", "username", "alice", "password", Site.PASSWORD);
        assertThat(next.location()).isEqualTo("/settings/password");
    }

    @Test
    void asksAgainForAnOutdatedSignIn() {
        Visitor alice = site.stranger();
        Page form = alice.get("/sign-in");
        Page answer = alice.post(
                "/sign-in",
                outdated(form.fields("form", "username", "alice", "password", Site.PASSWORD)),
                "Sec-Fetch-Site",
                "same-origin");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(Site.PASSWORD);
        assertThat(answer.value("#username")).isEqualTo("alice");
        assertThat(answer.submit("form", "password", Site.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void keepsNothingForASiteElsewhere() {
        Page form = site.stranger().get("/sign-in");
        Page kept = form.submit(
                "form",
                "username",
                "alice",
                "password",
                Site.PASSWORD,
                "kept.action",
                "//evil.example/collect",
                "kept.body",
                TEXT);
        assertThat(kept.action("form")).isEqualTo("/");
        assertThat(kept.html().select("form").attr("action")).isEqualTo("/");
    }

    @Test
    void hasNoPageOfItsOwn() {
        assertThat(site.alice().get("/interrupted-form").status()).isEqualTo(404);
    }

    private static List<String> withStaleToken(Visitor visitor, String body) {
        return outdated(visitor.get("/conversations/with/bob").fields("form[data-composer]", "body", body));
    }

    private static List<String> outdated(List<String> fields) {
        int token = fields.indexOf("_csrf");
        fields.set(token + 1, "stale");
        return fields;
    }
}
