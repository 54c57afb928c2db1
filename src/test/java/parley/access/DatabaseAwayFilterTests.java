package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import parley.Outage;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Statements;
import parley.Visitor;

@ParleyTest
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayFilterTests {

    private static final String TEXT = "Dear Bob,\n\n\"quoted\" & <b>bold</b>\n  indented";

    @Autowired
    Site site;

    @Autowired
    Outage outage;

    @Autowired
    Statements statements;

    @SignedIn
    Visitor alice;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/conversations/with/bob",
                "/conversations/1/changes?since=0",
                "/users/bob",
                "/settings/profile",
                "/sign-in",
                "/nothing"
            })
    void isToldOnEveryPage(String path, CapturedOutput log) {
        outage.during(() -> {
            Page page = answered503(alice.get(path));
            assertThat(page.text("h1")).isEqualTo("The database is not available");
            assertThat(page.html().select("main a.button").attr("href")).isEqualTo(path);
            assertThat(page.html().select(".sidebar")).isEmpty();
        });
        assertThat(log).doesNotContain("\tat ").doesNotContain("Reference");
        assertThat(alice.get("/").status()).isEqualTo(200);
    }

    @Test
    void isNoMatterForWhatNeedsNone(CapturedOutput log) {
        Page page = alice.get("/");
        String styleSheet = page.html().select("link[rel=stylesheet]").attr("href");
        assertThat(statements.during(() -> alice.get(styleSheet))).isEmpty();
        outage.during(() -> {
            assertThat(alice.get(styleSheet).status()).isEqualTo(200);
            assertThat(site.stranger().get("/sign-in").status()).isEqualTo(200);
            assertThat(site.stranger().get("/").status()).isEqualTo(303);
        });
        assertThat(log).doesNotContain("Exception");
    }

    @Test
    void leavesAMessageToBeSentAgainWithOnePress() {
        Page conversation = alice.get("/conversations/with/bob");
        String key = conversation.value("[name=sendKey]");
        Page[] kept = new Page[1];
        outage.during(() -> {
            kept[0] = answered503(conversation.submit("form[data-composer]", "body", TEXT));
            kept[0] = answered503(kept[0].submit("form"));
        });
        assertThat(kept[0].text("[role=alert]")).contains("Nothing is lost");
        assertThat(kept[0].value("[name=body]")).isEqualTo(TEXT);
        assertThat(site.messages()).isZero();

        assertThat(kept[0].submit("form").location()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(kept[0].submit("form").status()).isEqualTo(303);
        assertThat(site.count("message", "body = ? and send_key = ?", TEXT, UUID.fromString(key)))
                .isEqualTo(1);
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void keepsAMessageThatWasOnItsWayThroughSignIn() {
        Page conversation = alice.get("/conversations/with/bob");
        site.endSessions();
        Page signIn = conversation.submit("form[data-composer]", "body", TEXT);
        Page[] kept = new Page[1];
        outage.during(
                () -> kept[0] = answered503(signIn.submit("form", "username", "alice", "password", Site.PASSWORD)));
        assertThat(kept[0].body()).doesNotContain(Site.PASSWORD);
        Page again = kept[0].submit("form");
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.submit("form", "username", "alice", "password", Site.PASSWORD)
                        .submit("form")
                        .status())
                .isEqualTo(303);
        assertThat(site.count("message", "body = ?", TEXT)).isEqualTo(1);
    }

    @Test
    void neverKeepsAPassword() {
        Page form = alice.get("/settings/password");
        Page door = site.stranger().get("/sign-in");
        outage.during(() -> {
            Page change = answered503(form.submit(
                    "form", "currentPassword", Site.PASSWORD, "newPassword", "nine herons over a slow canal"));
            assertThat(change.body()).doesNotContain(Site.PASSWORD).doesNotContain("herons");
            assertThat(change.html().select("main a.button").attr("href")).isEqualTo("/settings/password");
            Page signIn = answered503(door.submit("form", "username", "alice", "password", Site.PASSWORD));
            assertThat(signIn.body()).doesNotContain(Site.PASSWORD);
            assertThat(signIn.header("Set-Cookie")).isEmpty();
        });
        assertThat(door.submit("form", "username", "alice", "password", Site.PASSWORD)
                        .status())
                .isEqualTo(303);
    }

    @Test
    void offersNoFormThatMayBeForged() {
        List<String> fields = alice.get("/conversations/with/bob").fields("form[data-composer]", "body", TEXT);
        fields.set(fields.indexOf("_csrf") + 1, "stale");
        outage.during(() -> {
            Page answer = answered503(alice.post("/messages", fields, "Sec-Fetch-Site", "cross-site"));
            assertThat(answer.value("#kept-body")).isEqualTo(TEXT);
            KeptFormTests.assertNoWayToSend(answer);
        });
    }

    @Test
    void takesNoFormOutOfAnAddress() {
        String link = "/sign-in?kept.action=/messages&kept.to=bob&kept.body=Forged&kept.sendKey=" + UUID.randomUUID();
        outage.during(() -> {
            Page answer = answered503(alice.get(link));
            assertThat(answer.html().select("form")).isEmpty();
            assertThat(answer.html().select("main").text()).doesNotContain("Forged");
        });
    }

    @Test
    void takesTheSiteFromItsBalancerButIsNoReasonToKillIt() {
        Visitor stranger = site.stranger();
        outage.during(() -> {
            assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(stranger.get("/actuator/health/liveness").status()).isEqualTo(200);
        });
        assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    private static Page answered503(Page page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("5");
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.html().select("link[rel=stylesheet]")).hasSize(1);
        return page;
    }
}
