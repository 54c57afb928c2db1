package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorPagesTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/users/nobody", "/messages/999999999", "/conversations/with/nobody", "/error"})
    void tellsThatThereIsNothing(String path) {
        assertThat(answerOf(signedIn().get(path), 404).text("h1")).isEqualTo("Page not found");
    }

    @Test
    void tellsAStrangerThatThereIsNothing() {
        answerOf(site.stranger().get("/assets/unknown.css"), 404);
    }

    @Test
    void tellsThatAnAddressDoesNotWorkThatWay() {
        Visitor alice = signedIn();
        List<String> token = alice.get("/messages/new").fields("form[action='/messages']");
        Page posted = answerOf(alice.post("/users", token), 405);
        assertThat(posted.text("h1")).isEqualTo("Not supported");
        assertThat(posted.header("Allow")).contains("GET");
        String masked = token.get(token.indexOf("_csrf") + 1);
        answerOf(alice.send("DELETE", "/users", "X-XSRF-TOKEN", masked), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/users/%zz", "/users;x=1", "/..;/users", "/a//b", "/users/%2e%2e%2fsettings"})
    void answersMalformedAddressesWithoutAFault(String path) {
        Visitor alice = signedIn();
        RawRequest request = RawRequest.to(
                site.address(),
                "GET " + path + " HTTP/1.1\nCookie: parley="
                        + alice.cookie("parley").orElseThrow());
        assertThat(request.status()).isIn(400, 404);
        assertThat(request.answer()).doesNotContain("Tomcat").doesNotContain("Exception");
        assertThat(alice.get("/").status()).isEqualTo(200);
    }

    @Test
    void givesAFaultAReferenceThatStandsInTheLogToo(CapturedOutput log) {
        Page page = answerOf(signedIn().get("/faulty/handler"), 500);
        assertThat(page.text("h1")).isEqualTo("Something went wrong");
        String reference = page.text(".hint").replace("Reference ", "");
        assertThat(reference).matches("[0-9a-f]{10}");
        assertThat(log)
                .containsOnlyOnce("Reference " + reference + ": GET /faulty/handler")
                .contains("IllegalStateException: a detail for the log");
        assertThat(page.body())
                .doesNotContain("a detail")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void givesABrokenPageAReferenceToo(CapturedOutput log) {
        Page page = answerOf(signedIn().get("/faulty/page"), 500);
        assertThat(page.text(".hint")).startsWith("Reference ");
        assertThat(log).contains(page.text(".hint") + ": GET /faulty/page");
        assertThat(page.body()).doesNotContain("no/such/template").doesNotContain("Exception");
    }

    @Test
    void answersProgramsWithAPageToo() {
        Visitor alice = signedIn();
        assertThat(alice.get("/faulty/handler", "Accept", "application/json").body())
                .doesNotContain("trace")
                .doesNotContain("IllegalStateException");
        assertThat(alice.get("/nothing", "Accept", "application/json").status()).isEqualTo(404);
    }

    private Visitor signedIn() {
        return site.alice();
    }

    /** Every error page is styled and leads back. */
    private static Page answerOf(Page page, int status) {
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.html().select("link[rel=stylesheet]")).hasSize(1);
        assertThat(page.text(".status")).isEqualTo(String.valueOf(status));
        assertThat(page.html().select("main a.button").attr("href")).isEqualTo("/");
        return page;
    }
}
