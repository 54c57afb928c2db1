package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class KeyboardTests {

    @Autowired
    Site site;

    @BeforeEach
    void people() {
        site.message("bob", "alice", "See https://example.com");
        site.message("charlie", "alice", "Hello");
    }

    @Test
    void skipsToTheContent(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go("/users");
        alice.page().keyboard().press("Tab");
        assertThat(alice.find(":focus").innerText()).isEqualTo("Skip to content");
        assertThat(alice.isInView(":focus")).isTrue();
        alice.page().keyboard().press("Enter");
        alice.page().keyboard().press("Tab");
        assertThat(alice.find("main :focus").getAttribute("id")).isEqualTo("q");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/users",
                "/users/alice",
                "/users/bob",
                "/conversations/with/bob",
                "/messages/new",
                "/settings/profile",
                "/settings/password"
            })
    void reachesEveryControlAndShowsWhereItIs(String path, Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go(path);
        Page page = alice.page();
        // Query again each time: catching up replaces parts of the page.
        int controls = (int) page.evaluate("""
                () => {
                  window.controls = () => [...document.querySelectorAll("a[href], summary, button, input:not([type=hidden], [tabindex]), textarea, select, [tabindex='0']")]
                    .filter((e) => e.tabIndex >= 0 && e.checkVisibility());
                  return controls().length;
                }""");
        assertThat(controls).isPositive();
        // Catching up restores the focus.
        page.waitForCondition(() -> {
            alice.settle();
            page.evaluate("""
                    () => {
                      // Start at the beginning of the page, whatever has the focus.
                      document.body.tabIndex = -1;
                      document.body.focus();
                      document.body.removeAttribute("tabindex");
                    }""");
            alice.settle();
            return (boolean) page.evaluate("document.activeElement === document.body");
        });
        for (int i = 0; i < controls; i++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("controls().indexOf(document.activeElement)"))
                    .as("What has the focus after %s presses on %s", i + 1, path)
                    .isEqualTo(i);
            assertThat(page.evaluate("""
                            () => {
                              const { activeElement } = document;
                              const outlined = (element) => {
                                const style = getComputedStyle(element);
                                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                              };
                              // The composer's card shows the focus of its field.
                              return outlined(activeElement)
                                || (activeElement.id === "body" && outlined(activeElement.form));
                            }"""))
                    .as("Focus is seen on control %s of %s", i, path)
                    .isEqualTo(true);
        }
    }

    @Test
    void keepsTheFocusOnAConversationThatMovesInTheList(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        String link = "#conversations a[href^='" + site.conversation("alice", "bob") + "']";
        alice.find(link).focus();
        site.message("bob", "alice", "Another one");
        alice.page().waitForCondition(() -> alice.texts(link + " .snippet").equals(List.of("Another one")));
        assertThat(alice.focused())
                .isEqualTo("open-" + site.conversation("alice", "bob").replaceAll("\\D", ""));
    }

    @Test
    void writesToSomebodyWithoutAMouse(Tabs tabs) {
        Tab alice = tabs.open(site).signIn("alice");
        alice.go("/conversations/with/bob");
        alice.find("#messages").focus();
        while (!alice.focused().equals("body")) {
            alice.page().keyboard().press("Tab");
        }
        alice.page().keyboard().type("By keyboard");
        alice.page().keyboard().press("Tab");
        alice.page().keyboard().press("Enter");
        alice.find(".own .message").waitFor();
        assertThat(alice.texts(".own .message > p")).containsExactly("By keyboard");
    }
}
