package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.Site;

/** A person's tab. Tests find its controls by their words, as a person does. */
class Tab {

    private static final String PASSWORD_FIELD = "input[autocomplete=current-password]";

    private final Page page;
    private final String address;
    private final Script script;
    private final @Nullable Site site;

    /** @param site null where the server runs in a process of its own */
    Tab(Page page, String address, Script script, @Nullable Site site) {
        this.page = page;
        this.address = address;
        this.script = script;
        this.site = site;
    }

    Page page() {
        return page;
    }

    /** Opens an address of the site and returns the status of the answer. */
    int go(String path) {
        Response response = page.navigate(address + path);
        settle();
        assertThat(response).as(path).isNotNull();
        return response.status();
    }

    /** Signs somebody in: by the form where the page shows one, else by the cookies alone. */
    Tab signIn(String username) {
        if (site == null || find(PASSWORD_FIELD).count() > 0) {
            return signIn(username, Site.PASSWORD);
        }
        page.context()
                .addCookies(site.sessionOf(username).entrySet().stream()
                        .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(address))
                        .toList());
        go("/");
        return this;
    }

    Tab signIn(String username, String password) {
        if (find(PASSWORD_FIELD).count() == 0) {
            go("/sign-in");
        }
        fill("Username or email", username);
        fill("Password", password);
        press("Sign in");
        return this;
    }

    /** Makes an account with {@link Site#PASSWORD}. */
    Tab signUp(String username) {
        go("/sign-up");
        fill("Username", username);
        fill("Email", username + "@example.com");
        fill("Password", Site.PASSWORD);
        press("Create account");
        return this;
    }

    /** The address of the tab: path, query and fragment. */
    String path() {
        return page.url().startsWith(address) ? page.url().substring(address.length()) : page.url();
    }

    void fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        settle();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
        settle();
    }

    /** Chooses an action for a message: in its menu, or without script on the page of its options. */
    void choose(Locator message, String action) {
        message.locator(".message").hover();
        message.locator(".tool").click();
        settle();
        find("#message-menu, main .options")
                .getByText(action, new Locator.GetByTextOptions().setExact(true))
                .click();
        settle();
    }

    void goBack() {
        page.goBack();
        settle();
    }

    /** Waits until the page is loaded and its scripts are idle. */
    void settle() {
        page.waitForLoadState();
        if (script == Script.ON) {
            page.evaluate("window.idleFrames = 0");
            page.waitForFunction("""
                    () => {
                      const loaded = document.readyState === "complete" && (window.Turbo || !document.querySelector("script"));
                      const idle = loaded && !window.underWay && !window.sending && !document.querySelector("turbo-stream");
                      window.idleFrames = idle ? (window.idleFrames ?? 0) + 1 : 0;
                      return window.idleFrames > 4;
                    }""");
        }
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    List<String> texts(String selector) {
        return page.locator(selector).allInnerTexts();
    }

    /** The {@code id} of what has the focus. */
    String focused() {
        return (String) page.evaluate("document.activeElement.id");
    }

    /** Whether an element lies within the window and within what scrolls around it. */
    boolean isInView(String selector) {
        return (boolean) page.locator(selector).evaluate("""
                        (e) => {
                          const box = e.getBoundingClientRect();
                          const frame = (e.closest(".messages") ?? document.documentElement).getBoundingClientRect();
                          return box.top >= Math.max(0, frame.top) - 1 && box.left >= -1
                            && box.bottom <= Math.min(innerHeight, frame.bottom) + 1 && box.right <= innerWidth + 1;
                        }""");
    }

    long number(String expression) {
        return ((Number) page.evaluate(expression)).longValue();
    }

    /** Asserts that nothing is wider than the window, or than what scrolls in it. */
    void assertFits(String what) {
        assertThat((List<?>) page.evaluate("""
                                () => [document.documentElement, ...document.querySelectorAll("body *:not(textarea, input, select)")]
                                  .filter((e) => e.scrollWidth > e.clientWidth
                                    && (e === document.documentElement || /auto|scroll/.test(getComputedStyle(e).overflowX)))
                                  .map((e) => `${e.localName}.${e.className} ${e.scrollWidth} > ${e.clientWidth}`)"""))
                .as("What is too wide for %s at %s", what, path())
                .isEmpty();
    }
}
