package parley.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The style sheet, the script and the icon, kept by browsers for a year since their names change with them. */
@Controller
class Assets {

    private static final List<String> STYLES = List.of(
            "tokens",
            "base",
            "layout",
            "buttons",
            "forms",
            "conversations",
            "messages",
            "composer",
            "profile",
            "people");
    private static final List<String> SCRIPTS = List.of("drafts", "composer", "counter", "time-zone");

    private final Bundle style = Bundle.css(STYLES);
    private final Bundle script = Bundle.js(SCRIPTS);
    private final Bundle icon = Bundle.file("icon.svg", "image/svg+xml");
    private final Map<String, Bundle> byPath =
            Stream.of(style, script, icon).collect(Collectors.toMap(Bundle::path, Function.identity()));

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> asset(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        Bundle bundle = byPath.get("/assets/" + name);
        if (bundle == null) {
            throw new NotFoundException();
        }
        boolean gzip = encodings != null && encodings.contains("gzip");
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header(HttpHeaders.CONTENT_TYPE, bundle.type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (gzip) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.body(gzip ? bundle.gzipped() : bundle.plain());
    }

    String style() {
        return style.path();
    }

    String script() {
        return script.path();
    }

    String icon() {
        return icon.path();
    }
}
