package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;

@ParleyTest
class AssetsTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @CsvSource({
        "link[rel=stylesheet], href, text/css;charset=UTF-8, css",
        "script, src, text/javascript;charset=UTF-8, js",
        "link[rel=icon], href, image/svg+xml, svg",
        "link[rel=preload], href, font/woff2, woff2"
    })
    void areKeptForAYearUnderANameThatChangesWithThem(String element, String attribute, String type, String ending) {
        String path = site.stranger().get("/sign-in").html().select(element).attr(attribute);
        assertThat(path).matches("/assets/[a-z-]+-[0-9a-f]{16}\\." + ending);
        Page asset = site.stranger().get(path);
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("Content-Type")).isEqualTo(type);
        assertThat(asset.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(asset.headers().get("cache-control")).hasSize(1);
        assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(asset.headers()).doesNotContainKeys("set-cookie", "pragma", "expires");
    }

    @Test
    void haveANameOfTheirContent() {
        Bundle one = Bundle.css(List.of("base"), Map.of());
        assertThat(Bundle.css(List.of("base"), Map.of()).path()).isEqualTo(one.path());
        assertThat(Bundle.css(List.of("buttons"), Map.of()).path()).isNotEqualTo(one.path());
    }

    @Test
    void areCompressedForThoseWhoTakeIt() throws Exception {
        String path = site.stranger().get("/sign-in").html().select("script").attr("src");
        HttpResponse<byte[]> plain = bytes(path, "identity");
        HttpResponse<byte[]> small = bytes(path, "br, gzip;q=0.8");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(plain.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(small.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(small.body()).hasSizeLessThan(plain.body().length);
        assertThat(unzipped(small.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
    }

    @Test
    void haveTheTypefaceThatTheStylesName() {
        String css = site.stranger()
                .get(site.stranger()
                        .get("/sign-in")
                        .html()
                        .select("link[rel=stylesheet]")
                        .attr("href"))
                .body();
        List<String> fonts = Pattern.compile("url\\(\"(/assets/[^\"]+)\"\\)")
                .matcher(css)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(fonts)
                .hasSize(2)
                .allSatisfy(font -> assertThat(site.stranger().get(font).header("Content-Type"))
                        .isEqualTo("font/woff2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/parley.css", "/assets/parley-0000000000000000.css", "/assets/base.css"})
    void areNoOthers(String path) {
        assertThat(site.stranger().get(path).status()).isEqualTo(404);
    }

    @Test
    void leadNowhereOutsideTheirFolder() {
        assertThat(RawRequest.to(site.address(), "GET /assets/../application.properties HTTP/1.1")
                        .answer())
                .doesNotContain("parley.data-dir");
        assertThat(RawRequest.to(site.address(), "GET /assets/..%2fapplication.properties HTTP/1.1")
                        .answer())
                .doesNotContain("parley.data-dir");
    }

    private HttpResponse<byte[]> bytes(String path, String encodings) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.address() + path))
                .header("Accept-Encoding", encodings)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
