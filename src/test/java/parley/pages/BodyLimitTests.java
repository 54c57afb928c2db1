package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class BodyLimitTests {

    private static final String MEGABYTE = "x".repeat(1024 * 1024);

    @Autowired
    Site site;

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-up", "/messages", "/settings/profile"})
    void refusesALargeFormWithAPage(String path) {
        Page page = site.stranger().post(path, List.of("body", MEGABYTE));
        assertThat(page.status()).isEqualTo(413);
        assertThat(page.text("h1")).isEqualTo("Too large");
        assertThat(page.html().select("main a.button").attr("href")).isEqualTo("/");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/messages"})
    void refusesALargeFormInChunks(String path) {
        List<String> chunks = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            chunks.add("4000\r\n" + (i == 0 ? "body=" : "xxxxx") + "x".repeat(0x4000 - 5) + "\r\n");
        }
        chunks.add("0\r\n\r\n");
        RawRequest request = RawRequest.to(
                site.address(),
                "POST " + path
                        + " HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nTransfer-Encoding: chunked",
                chunks.toArray(String[]::new));
        assertThat(request.status()).isEqualTo(413);
        assertThat(request.answer()).contains("Too large");
    }

    @Test
    void refusesALargeBodyOfAnotherType() {
        RawRequest request = RawRequest.to(
                site.address(),
                "POST /sign-in HTTP/1.1\nContent-Type: text/plain\nContent-Length: " + MEGABYTE.length(),
                MEGABYTE);
        assertThat(request.status()).isIn(403, 413);
    }

    @Test
    void refusesAFormOfTooManyFields() {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            fields.addAll(List.of("a", ""));
        }
        assertThat(site.stranger().post("/sign-in", fields).status()).isIn(400, 403, 413);
    }

    @Test
    void refusesALargeFormOfTheSignedIn() {
        Visitor alice = site.alice();
        Page page = alice.get("/conversations/with/bob").submit("form[data-composer]", "body", MEGABYTE);
        assertThat(page.status()).isEqualTo(413);
        assertThat(site.messages()).isZero();
        assertThat(alice.get("/").status()).isEqualTo(200);
    }

    @Test
    void takesTheLongestMessageThatAFormMaySend() {
        // Twelve bytes a character once a form has encoded it.
        String text = "🌊".repeat(10_000);
        Page page = site.alice().get("/conversations/with/bob").submit("form[data-composer]", "body", text);
        assertThat(page.status()).isEqualTo(303);
        assertThat(site.count("message", "body = ?", text)).isEqualTo(1);
    }
}
