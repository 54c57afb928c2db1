package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** What the layout shows where, and by which means. */
@BrowserTest
class AppearanceTests {

    @Autowired
    Site site;

    @BeforeEach
    void people() {
        site.message("bob", "alice", "Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "/, true, Chats",
        "/users, true, People",
        "/users/bob, true, People",
        "/users/alice, true, Settings",
        "/settings/profile, true, Settings",
        "/settings/privacy, true, Settings",
        "/settings/password, true, Settings",
        "/conversations/with/bob, false, Chats"
    })
    void showsTheTabsOnAPhoneExceptInAConversation(String path, boolean shown, String current, Tabs tabs) {
        Tab alice = tabs.open(site, Look.PHONE).signIn("alice");
        alice.go(path);
        assertThat(alice.find(".tabs").isVisible()).isEqualTo(shown);
        assertThat(alice.find(".tabs [aria-current]").textContent().strip()).isEqualTo(current);
        if (shown) {
            assertThat(alice.isInView(".tabs")).isTrue();
        }
        Look.WIDE.dress(alice.page());
        assertThat(alice.find(".tabs").isVisible()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void leadsFromTheTabsToEverySettingAndOut(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.follow("Settings");
        for (String setting : List.of("Privacy", "Password", "Profile")) {
            alice.follow(setting);
            assertThat(alice.find(".side [aria-current=page]")).hasText(setting);
            assertThat(alice.find("h2").first()).containsText(setting.equals("Password") ? "password" : setting);
        }
        alice.follow("View your profile");
        assertThat(alice.path()).isEqualTo("/users/alice");
        alice.follow("Edit profile");
        alice.press("Sign out");
        assertThat(alice.path()).isEqualTo("/sign-in");
    }

    @ParameterizedTest
    @EnumSource
    void turnsASwitchByItsRow(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/settings/privacy");
        assertThat(alice.page().getByLabel("Show when I am online")).isChecked();
        pressOn(alice, "#presence-hint");
        assertThat(alice.page().getByLabel("Show when I am online")).not().isChecked();
        alice.press("Save");
        assertThat(site.count("users", "username = 'alice' and not presence and receipts"))
                .isEqualTo(1);
    }

    // What lies above a text takes the press, which a click by Playwright would refuse.
    private static void pressOn(Tab tab, String selector) {
        BoundingBox box = tab.find(selector).boundingBox();
        tab.page().mouse().click(box.x + box.width / 2, box.y + box.height / 2);
    }

    @Test
    void opensAPersonByTheWholeRow(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go("/users");
        pressOn(alice, ".people li:has-text('@bob') small");
        alice.page().waitForURL("**/users/bob");
        alice.go("/users");
        alice.find(".people li:has-text('@bob') .icon-button").click();
        alice.page().waitForURL("**" + site.conversation("alice", "bob"));
    }

    @Test
    void drawsBordersWhereColoursAreForced(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        for (String path : List.of("/", "/users", "/users/bob", "/settings/privacy", "/settings/password")) {
            alice.go(path);
            assertThat((List<?>) alice.page().evaluate("""
                            () => [...document.querySelectorAll(".main, .card, .button, .compose, .avatar, .tag, .badge, .search input")]
                              .filter((e) => e.checkVisibility() && parseFloat(getComputedStyle(e).borderTopWidth) === 0)
                              .map((e) => e.outerHTML.slice(0, 80))"""))
                    .as("Without a border on %s", path)
                    .isEmpty();
            assertThat((List<?>) alice.page().evaluate("""
                            () => [...document.querySelectorAll(":is(.tabs, .side) [aria-current]")]
                              .map((e) => getComputedStyle(e).outlineStyle)"""))
                    .as("The current one on %s", path)
                    .isNotEmpty()
                    .allMatch("solid"::equals);
        }
        Tab stranger = tabs.open(site);
        stranger.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        stranger.go("/sign-in");
        assertThat(stranger.find(".panel")).hasCSS("border-top-width", "1px");
    }

    @ParameterizedTest
    @CsvSource({
        "/, chairs, true",
        "/conversations/with/bob, chairs, true",
        "/users?q=nobody, search, true",
        "/nothing/here, pot, true",
        "/, chairs, false"
    })
    void drawsAPictureWhereThereIsNothing(String path, String drawing, boolean newcomer, Tabs tabs) {
        Tab tab = tabs.open(site);
        if (newcomer) {
            site.cast("charlie");
        }
        tab.signIn(newcomer ? "charlie" : "alice");
        tab.go(path);
        assertThat(tab.find(".drawing use").getAttribute("href")).endsWith("#drawing-" + drawing);
        assertThat(tab.find(".drawing").boundingBox().width).isGreaterThan(200);
        assertThat(tab.find(".drawing").boundingBox().height).isGreaterThan(100);
    }
}
