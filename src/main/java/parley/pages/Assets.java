package parley.pages;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Styles, scripts, icons and the typeface. Browsers keep them for a year, because a file that changes has a new name. */
@Component
public class Assets {

    private static final List<String> STYLES = List.of(
            "tokens",
            "base",
            "layout",
            "buttons",
            "avatars",
            "marks",
            "forms",
            "cards",
            "conversations",
            "dialogs",
            "messages",
            "menus",
            "composer",
            "emoji",
            "profile",
            "people",
            "settings",
            "alone",
            "print");
    private static final List<String> SCRIPTS = List.of(
            "streams",
            "live",
            "catch-up",
            "seen",
            "timeline",
            "more",
            "landing",
            "arrows",
            "message-menu",
            "editing",
            "unreachable",
            "place",
            "filter",
            "rows",
            "shortcuts",
            "transitions",
            "drafts",
            "unsent",
            "outbox",
            "composer",
            "reply",
            "grow",
            "counter",
            "hints",
            "notifications",
            "time-zone",
            "show-password",
            "progress");

    private final Bundle latin = Bundle.font("figtree-latin");
    private final Bundle latinExtended = Bundle.font("figtree-latin-ext");
    private final Bundle style = Bundle.css(STYLES, Map.of("latin", latin, "latin-ext", latinExtended));
    private final Bundle script = Bundle.js(SCRIPTS);
    private final Bundle turbo = Bundle.webJar("turbo", "hotwired__turbo", "dist/turbo.es2017-esm.js");
    private final Bundle icon = Bundle.svg("icon");
    private final Bundle icons = Bundle.svg("icons");
    private final Bundle emoji = Bundle.html("emoji", "timeline/_emoji");
    private final Bundle emojiScript = Bundle.js(List.of("emoji"));
    private final Bundle dialogs = Bundle.js(List.of("dialogs", "switcher"));
    private final Map<String, Bundle> byPath = Stream.of(
                    style, script, turbo, icon, icons, latin, latinExtended, emoji, emojiScript, dialogs)
            .collect(Collectors.toMap(Bundle::path, Function.identity()));

    // No controller: what is added to every page of one would look the session up.
    @Bean
    RouterFunction<ServerResponse> assetRoute() {
        return RouterFunctions.route(
                RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                        .and(RequestPredicates.path("/assets/{name}")),
                this::asset);
    }

    private ServerResponse asset(ServerRequest request) {
        Bundle bundle = byPath.get(request.path());
        if (bundle == null) {
            throw new NotFoundException();
        }
        ServerResponse.BodyBuilder answer = ServerResponse.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header(HttpHeaders.CONTENT_TYPE, bundle.type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        String encodings = request.headers().firstHeader(HttpHeaders.ACCEPT_ENCODING);
        byte[] gzipped = bundle.gzipped();
        return gzipped != null && encodings != null && encodings.contains("gzip")
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzipped)
                : answer.body(bundle.plain());
    }

    public String style() {
        return style.path();
    }

    public String script() {
        return script.path();
    }

    public String turbo() {
        return turbo.path();
    }

    /** The script of dialogs, which a page loads when it opens the first one. */
    public String dialogs() {
        return dialogs.path();
    }

    /** The mark, shown in the tab of a browser. */
    public String icon() {
        return icon.path();
    }

    /** All icons of the pages, each a symbol with its name. */
    public String icons() {
        return icons.path();
    }

    /** The list of emoji. Pages load it and its script when it is opened. */
    public String emoji() {
        return emoji.path();
    }

    public String emojiScript() {
        return emojiScript.path();
    }

    /** The typeface's letters of most Western languages. */
    public String font() {
        return latin.path();
    }
}
