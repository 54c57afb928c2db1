package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/** The length of a compressed page reveals what its request has in common with private text (BREACH). */
@ParleyTest
class CompressionTests {

    private static final String SECRET = "The door code is 4711, the alarm is off";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @BeforeEach
    void aliceKeepsASecret() {
        site.message("bob", "alice", SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users?q=The+door+code",
                "/users?page=2&q=The+door+code",
                "/messages/new?to=The+door+code",
                "/nothing?The+door+code"
            })
    void leavesAPageThatRepeatsTextOfItsAddress(String path) throws Exception {
        HttpResponse<byte[]> page = get(path);
        assertThat(encoding(page)).isEqualTo("identity");
        assertThat(page.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void hidesWhetherAGuessIsRight() throws Exception {
        int right = get("/users?q=" + encoded("The door code is 4711")).body().length;
        int wrong = get("/users?q=" + encoded("The door code is 9358")).body().length;
        assertThat(right).isEqualTo(wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/users",
                "/conversations/with/bob",
                "/conversations/with/bob?before=2",
                "/?before=9.9",
                "/users?page=1"
            })
    void compressesAPageThatRepeatsNoText(String path) throws Exception {
        HttpResponse<byte[]> page = get(path.replace("/conversations/with/bob", site.conversation("alice", "bob")));
        assertThat(encoding(page)).isEqualTo("gzip");
        try (InputStream html = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
            assertThat(new String(html.readAllBytes(), StandardCharsets.UTF_8)).contains("door code");
        }
    }

    @Test
    void leavesARefusedFormAsItIs() throws Exception {
        assertThat(encoding(post(
                        "/messages", "/conversations/with/bob", "form[data-composer]", "body", "x".repeat(10_001))))
                .isEqualTo("identity");
        assertThat(encoding(post("/messages", "/messages/new", "form[action='/messages']", "to", "The door code")))
                .isEqualTo("identity");
        assertThat(encoding(post(
                        "/settings/profile", "/settings/profile", "form", "displayName", "The door code ".repeat(9))))
                .isEqualTo("identity");
        // This page prints no private text, only what was typed. It must be left alone all the same.
        assertThat(encoding(send("/messages", List.of("body", "The door code ".repeat(300)))))
                .isEqualTo("identity");
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, String page, String form, String... typed) throws Exception {
        return send(path, alice.get(page).fields(form, typed));
    }

    private HttpResponse<byte[]> send(String path, List<String> fields) throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += 2) {
            pairs.add(encoded(fields.get(i)) + "=" + encoded(fields.get(i + 1)));
        }
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        request(path)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isIn(403, 422);
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site.address() + path))
                .header("Accept-Encoding", "gzip")
                .header(
                        "Cookie",
                        "parley=" + alice.cookie("parley").orElseThrow() + "; parley-form="
                                + alice.cookie("parley-form").orElse(""));
    }

    private static String encoding(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Encoding").orElse("none");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
