package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** The sign-in and sign-up pages. */
@BrowserTest
class DoorTests {

    private static final String SHOW = "[data-show-password]";

    @Autowired
    Site site;

    @Test
    void showsAPasswordAndSendsItHidden(Tabs tabs) {
        site.cast("alice");
        Tab tab = tabs.open(site);
        tab.go("/sign-in");
        tab.fill("Username or email", "alice");
        tab.fill("Password", Site.PASSWORD);
        tab.press("Show password");
        assertThat(tab.find(SHOW)).hasAttribute("aria-pressed", "true");
        assertThat(tab.find("#password")).hasAttribute("type", "text");
        tab.press("Show password");
        assertThat(tab.find(SHOW)).hasAttribute("aria-pressed", "false");
        assertThat(tab.find("#password")).hasAttribute("type", "password");

        tab.press("Show password");
        assertThat(press(tab, "document.querySelector('#password').type")).isEqualTo("password");
        tab.page().waitForURL(site.address() + "/");
    }

    @Test
    void showsAPasswordAfterARefusalToo(Tabs tabs) {
        Tab tab = tabs.open(site);
        tab.go("/sign-up");
        tab.press("Create account");
        assertThat(tab.find("#username-error")).isVisible();
        tab.fill("Password", "typed again");
        tab.press("Show password");
        assertThat(tab.find("#password")).hasAttribute("type", "text");
    }

    @ParameterizedTest
    @CsvSource({"/sign-in, 1", "/sign-up, 1", "/settings/password, 2"})
    void offersNoButtonThatOnlyAScriptServes(String path, int buttons, Tabs tabs) {
        site.cast("alice");
        for (Script script : Script.values()) {
            Tab tab = tabs.open(site, script);
            if (path.startsWith("/settings")) {
                tab.signIn("alice");
            }
            tab.go(path);
            assertThat(tab.find(SHOW + ":visible")).hasCount(script == Script.ON ? buttons : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/sign-in, Username or email, Sign in, Signing in…, /",
        "/sign-up, Username, Create account, Creating your account…, /",
        "/settings/password, , Change password, Changing password…, /users/alice"
    })
    void saysThatItWorksAndSendsAFormOnce(
            String path, String field, String words, String progress, String next, Tabs tabs) {
        Tab tab = tabs.open(site);
        if (path.equals("/sign-up")) {
            tab.go(path);
            tab.fill("Email", "zoe@example.com");
        } else if (path.equals("/sign-in")) {
            site.cast("alice");
            tab.go(path);
        } else {
            tab.signIn("alice");
            tab.go(path);
            tab.fill("Current password", Site.PASSWORD);
            tab.fill("New password", "nine herons over a slow canal");
        }
        if (field != null) {
            tab.fill(field, path.equals("/sign-up") ? "zoe" : "alice");
            tab.fill("Password", Site.PASSWORD);
        }
        List<String> sent = new ArrayList<>();
        tab.page().onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });
        assertThat(tab.find("[data-progress]")).hasText(words);
        assertThat(press(tab, "button.textContent")).isEqualTo(progress);
        tab.page().waitForURL(site.address() + next);
        assertThat(sent).containsExactly(site.address() + path);
    }

    /** Presses the button of the form and sends the form twice more, then reads something from the page at once. */
    private static Object press(Tab tab, String expression) {
        return tab.page().evaluate("""
                () => {
                  const button = document.querySelector("[data-progress]");
                  button.click();
                  button.click();
                  button.form.requestSubmit();
                  if (button.form.getAttribute("aria-busy") !== "true" || button.getAttribute("aria-disabled") !== "true") {
                    return "not busy";
                  }
                  return EXPRESSION;
                }""".replace("EXPRESSION", expression));
    }

    @Test
    void letsAFormBeSentAgainThatTheServerRefused(Tabs tabs) {
        site.cast("alice");
        Tab tab = tabs.open(site);
        tab.go("/sign-in");
        tab.fill("Username or email", "alice");
        tab.fill("Password", "wrong");
        tab.press("Sign in");
        assertThat(tab.find("#password-error")).hasText("Wrong username or password.");
        assertThat(tab.find("#password")).isFocused();
        tab.fill("Password", Site.PASSWORD);
        tab.press("Sign in");
        assertThat(tab.path()).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource
    void asksForTheNameFirstAndLeadsToTheFirstMistake(Script script, Tabs tabs) {
        Tab tab = tabs.open(site, script);
        tab.go("/sign-up");
        assertThat(tab.find("#displayName")).isFocused();
        assertThat(tab.find("form input:visible").first()).hasAttribute("id", "displayName");
        tab.fill("Name", "Zoe Z");
        tab.fill("Username", "z z");
        tab.fill("Email", "nowhere");
        tab.fill("Password", "short");
        tab.press("Create account");
        assertThat(tab.find("#username")).isFocused();
        assertThat(tab.find("#displayName")).hasValue("Zoe Z");
        assertThat(tab.find("#username")).hasValue("z z");
        assertThat(tab.find("#email")).hasValue("nowhere");
        assertThat(tab.find("#password")).hasValue("");
        assertThat(tab.find(".field:has(#email) .error")).isVisible();
        assertThat(tab.find(".field:has(#password) .error")).isVisible();
        tab.fill("Name", "n".repeat(61));
        tab.fill("Username", "zoe");
        tab.press("Create account");
        assertThat(tab.find("#displayName")).isFocused();
    }
}
