package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** What a browser does on a page that it has never seen. */
@BrowserTest
class FirstVisitTests {

    private static final String SHIFTS = """
            window.shifts = [];
            new PerformanceObserver((list) => {
              for (const { value, sources } of list.getEntries()) {
                shifts.push(`${value} ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join()}`);
              }
            }).observe({ type: "layout-shift", buffered: true });""";

    @Autowired
    Site site;

    @BeforeEach
    void people() {
        for (int i = 1; i <= 30; i++) {
            site.message(i % 3 == 0 ? "alice" : "bob", i % 3 == 0 ? "bob" : "alice", "Line " + i);
        }
        site.message("charlie", "alice", "Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/", "/conversations/with/bob", "/users", "/settings/profile"})
    void asksForAFewThings(String path, Tabs tabs) {
        String address = path.startsWith("/conversations") ? site.conversation("alice", "bob") : path;
        Tab tab = tabs.open(site);
        var asked = new TreeSet<String>();
        tab.page().onRequest(request -> asked.add(request.method() + " " + request.url()));
        enter(tab, address);
        System.out.printf("Budget: first visit of %s %d requests of 9%n", path, asked.size());
        assertThat(asked).hasSizeBetween(5, 9);
    }

    @Test
    void movesNothingThatAPersonAlreadySees(Tabs tabs) {
        for (Look look : List.of(Look.WIDE, Look.PHONE)) {
            for (String path : List.of(
                    "/sign-in",
                    "/sign-up",
                    "/",
                    "/conversations/with/bob",
                    "/messages/new",
                    "/users",
                    "/users/alice",
                    "/users/bob",
                    "/settings/profile",
                    "/settings/privacy",
                    "/settings/password",
                    "/nothing/here")) {
                Tab tab = tabs.open(site, look);
                tab.page().context().addInitScript(SHIFTS);
                enter(tab, path);
                assertThat((List<?>) tab.page().evaluate("shifts"))
                        .as("What moved on %s, %s", path, look)
                        .isEmpty();
            }
        }
    }

    private void enter(Tab tab, String path) {
        if (!path.startsWith("/sign")) {
            tab.page()
                    .context()
                    .addCookies(site.sessionOf("alice").entrySet().stream()
                            .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(site.address()))
                            .toList());
        }
        tab.go(path);
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
    }
}
