package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;

/** What a browser has to fetch, compressed as the server does. */
@ParleyTest
class PageWeightTests {

    private static final List<String> TALK = List.of(
            "Hey, did the room booking for Thursday go through?",
            "It did: 3pm, the small hall. I’ll send the confirmation tonight.",
            "Good morning! Two questions before I print the handouts: how many people are we expecting, and is black"
                    + " and white fine?",
            "Twenty-two confirmed, three maybes.",
            "👍",
            "Then I’ll print thirty to be safe. Do we have a projector, or should I ask the library for theirs?",
            "See https://www.example.org/equipment/projectors?room=12 — the second one is ours.",
            "Perfect.\n\nOne more thing: the keys are with the porter until six.",
            "No problem, I pass by at five anyway",
            "Thanks a lot, see you there!");

    @Autowired
    Site site;

    @Test
    void keepsAFullConversationPageLight() throws Exception {
        for (int i = 1; i < 30; i++) {
            String other = "person" + i * 7;
            site.person(other, "Somebody Quite Else " + i * 13);
            site.message(other, "alice", words(i * 3));
        }
        for (int i = 0; i < 50; i++) {
            site.message(i % 3 == 0 ? "alice" : "bob", i % 3 == 0 ? "bob" : "alice", words(i));
        }
        Page page = site.alice().get("/conversations/with/bob");
        assertThat(page.html().select(".message")).hasSize(50);
        assertThat(page.html().select(".conversations li")).hasSize(30);
        int html = gzipped(page.body());
        int css = fetched(page.html().select("link[rel=stylesheet]").attr("href"));
        int js = page.html().select("script[src]").eachAttr("src").stream()
                .mapToInt(this::fetched)
                .sum();
        System.out.printf(
                "Budget: conversation page %d bytes of 12000, style %d of 14000, script %d of 64000%n", html, css, js);
        assertThat(html).isLessThanOrEqualTo(12_000);
        assertThat(css).isPositive().isLessThanOrEqualTo(14_000);
        assertThat(js).isPositive().isLessThanOrEqualTo(64_000);
    }

    /** No text twice as it stands: real messages compress less well than repeated ones. */
    private static String words(int i) {
        String line = TALK.get(i % TALK.size());
        String[] other = TALK.get((i * 7 + i / TALK.size() * 3) % TALK.size()).split(" ");
        return i < TALK.size() ? line : line + " " + other[i % other.length] + " " + Integer.toString(i * 7919, 36);
    }

    @Test
    void asksForFewThingsOnAFirstVisitAndForNoneElsewhere() {
        Page page = site.alice().get("/");
        Set<String> addresses = new HashSet<>();
        page.html()
                .select("link[href], script[src], img[src], iframe[src], source[src]")
                .forEach(
                        element -> addresses.add(element.hasAttr("href") ? element.attr("href") : element.attr("src")));
        System.out.printf("Budget: first visit %d requests of 6%n", 1 + addresses.size());
        assertThat(addresses)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(5)
                .allMatch(address -> address.startsWith("/assets/"));
        for (String address : addresses) {
            Page asset = site.stranger().get(address);
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.header("Cache-Control")).contains("immutable").contains("max-age=31536000");
            assertThat(asset.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(asset.body()).doesNotContainPattern("@import|url\\((?!['\"]?(data:|/assets/))");
        }
    }

    @Test
    void sendsPagesCompressed() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site.address() + "/sign-up"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    private int fetched(String address) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(site.address() + address))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            return answer.body().length;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(address, e);
        }
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.size();
    }
}
