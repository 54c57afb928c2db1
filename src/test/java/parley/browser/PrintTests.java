package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class PrintTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @EnumSource
    void printsAConversationAsABlackAndWhiteTranscript(Script script, Tabs tabs) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        for (int i = 1; i <= 50; i++) {
            boolean alices = i % 2 == 0;
            site.message(
                    alices ? "alice" : "bob", alices ? "bob" : "alice", "Line " + i, yesterday.plusSeconds(i * 60L));
        }
        site.jdbc().sql("update participant set read_position = 50").update();
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob");
        Page page = alice.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        for (String none : List.of(
                ".sidebar", ".tabs", ".composer", ".menu", "button", "textarea", ".button", ".back", "summary")) {
            assertThat(alice.find(none + ":visible")).hasCount(0);
        }
        assertThat(alice.find("h1")).isVisible();
        assertThat(alice.find(".day:visible").first()).isVisible();
        // The whole page is one piece, which no window cuts off.
        assertThat(alice.number("document.documentElement.scrollHeight")).isGreaterThan(1000);
        for (int line : List.of(1, 2, 50)) {
            assertThat(alice.find(".message")
                            .nth(line - 1)
                            .locator("p")
                            .first()
                            .evaluate("(p) => { const box = p.getBoundingClientRect(); return box.height > 0 && box.top"
                                    + " + scrollY >= 0 && getComputedStyle(p).color; }"))
                    .isEqualTo("rgb(0, 0, 0)");
        }
        assertThat((List<?>) page.evaluate("""
                        () => [...document.querySelectorAll("body, body *")]
                          .filter((e) => e.checkVisibility() && !/rgba\\(0, 0, 0, 0\\)/.test(getComputedStyle(e).backgroundColor))
                          .map((e) => e.outerHTML.slice(0, 80))""")).isEmpty();
        // A reader of the paper sees who wrote a message.
        shows(alice.find(".message").nth(0).locator("span").first(), "Bob:");
        shows(alice.find(".message").nth(1).locator("span").first(), "You:");
    }

    private static void shows(Locator words, String text) {
        assertThat(words).hasText(text);
        assertThat(words.boundingBox().width).isGreaterThan(10);
    }
}
