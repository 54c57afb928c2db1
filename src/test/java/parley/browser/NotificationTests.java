package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class NotificationTests {

    private static final String RECORDED = """
            window.shown = [];
            window.asked = 0;
            window.Notification = class {
              static permission = localStorage.getItem("test.permission") ?? "default";
              static async requestPermission() {
                window.asked++;
                localStorage.setItem("test.permission", "granted");
                return Notification.permission = "granted";
              }
              constructor(title, options) { window.shown.push(title + ": " + options.body); }
            };""";

    @Autowired
    Site site;

    @Test
    void tellsOnceAPressHasAllowedItAndOnlyOfWhatIsNotInSight(Tabs tabs) {
        site.message("charlie", "alice", "Old");
        Tab alice = tabs.open(site);
        alice.page().addInitScript(RECORDED);
        alice.signIn("alice");
        assertThat(alice.number("window.asked")).isZero();
        alice.go("/settings/privacy");
        alice.press("Notify me of new messages");
        assertThat(alice.find("[data-state]")).hasText("Notifications are on.");
        assertThat(alice.number("window.asked")).isEqualTo(1);

        alice.go("/conversations/with/bob");
        site.message("bob", "alice", "In sight");
        assertThat(alice.find(".entry").last()).containsText("In sight");
        site.message("charlie", "alice", "Out of sight");
        alice.page().waitForFunction("() => window.shown.length > 0");
        assertThat(alice.page().evaluate("window.shown.join()")).isEqualTo("Charlie: Out of sight");

        alice.go("/conversations/with/charlie");
        alice.press("Mute");
        alice.follow("People");
        site.message("charlie", "alice", "Muted");
        site.message("bob", "alice", "Loud");
        alice.page().waitForFunction("() => window.shown.join().includes('Loud')");
        assertThat(alice.page().evaluate("window.shown.join()").toString()).doesNotContain("Muted");
    }
}
