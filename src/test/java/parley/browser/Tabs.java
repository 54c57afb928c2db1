package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.Site;

/**
 * The tabs that a test opens, each with its own cookies. No page may send a request to another site or log an error to
 * the console.
 */
class Tabs {

    // Tracks whether a visit or a form is under way.
    private static final String UNDER_WAY = """
            window.underWay = false;
            const set = (to) => () => { window.underWay = to; };
            addEventListener("submit", ({ target }) => { window.underWay ||= target.dataset.turbo === "false"; });
            addEventListener("turbo:click", set(true));
            addEventListener("turbo:visit", set(true));
            addEventListener("turbo:submit-start", set(true));
            addEventListener("turbo:submit-end", ({ detail: { success, fetchResponse } }) => {
              window.underWay = Boolean(fetchResponse) && (!success || fetchResponse.redirected);
            });
            addEventListener("parley:outbox", ({ detail }) => {
              window.sending = detail.some(({ state }) => state === "sending" || state === "sent");
            });
            for (const end of ["turbo:load", "turbo:render", "turbo:frame-load", "turbo:fetch-request-error"]) {
              addEventListener(end, set(false));
            }""";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private String expected = "";

    Tabs(Browser browser) {
        this.browser = browser;
    }

    /** Allows console messages that match a pattern. */
    void expect(String pattern) {
        expected = pattern;
    }

    Tab open(Site site) {
        return open(site, Script.ON);
    }

    Tab open(Site site, Script script) {
        return open(site, script, Look.WIDE);
    }

    Tab open(Site site, Look look) {
        return open(site, Script.ON, look);
    }

    Tab open(Site site, Script script, Look look) {
        return open(site.address(), look.options().setJavaScriptEnabled(script == Script.ON), site);
    }

    Tab open(String address, Browser.NewContextOptions options) {
        return open(address, options, null);
    }

    private Tab open(String address, Browser.NewContextOptions options, @Nullable Site site) {
        int number = PEOPLE.incrementAndGet();
        // The site accepts its own machine as a proxy, so each person can have an address.
        boolean hasScript = !Boolean.FALSE.equals(options.javaScriptEnabled);
        if (!hasScript) {
            // A click hangs on a page without script that a view transition covers.
            options.setReducedMotion(ReducedMotion.REDUCE);
        }
        BrowserContext context = browser.newContext(options.setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setExtraHTTPHeaders(
                        Map.of("X-Forwarded-For", "10.200.%d.%d".formatted(number >> 8 & 255, number & 255))));
        context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        context.addInitScript(UNDER_WAY);
        contexts.add(context);
        Page page = context.newPage();
        page.onRequest(request -> {
            if (!request.url().startsWith(address + "/") && !request.url().startsWith("data:")) {
                complaints.add("Asked elsewhere: " + request.url());
            }
        });
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // Chromium logs every 4xx page as an error.
            boolean refusedPage = message.text().startsWith("Failed to load resource")
                    && !message.location().contains("/assets/");
            if (List.of("error", "warning").contains(message.type()) && !refusedPage) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        return new Tab(page, address, hasScript ? Script.ON : Script.OFF, site);
    }

    /** Closes them all. A failed test leaves a picture of its newest tab under {@code target/}. */
    void close(String failedTest) {
        if (failedTest != null && !contexts.isEmpty()) {
            contexts.get(contexts.size() - 1)
                    .pages()
                    .forEach(page -> page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target/failed", failedTest.replaceAll("[^A-Za-z0-9-]+", "_") + ".png"))));
        }
        contexts.forEach(BrowserContext::close);
    }

    void assertQuiet() {
        assertThat(complaints)
                .filteredOn(complaint -> expected.isEmpty()
                        || !Pattern.compile(expected).matcher(complaint).find())
                .isEmpty();
    }
}
