package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.MouseButton;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

/** The menu of a message, one for the page. */
@BrowserTest
class MessageMenuTests {

    @Autowired
    Site site;

    @BeforeEach
    void talk() {
        site.message("bob", "alice", "See https://example.com/plan\n  and bring a ruler");
        site.message("alice", "bob", "I will");
        site.message("alice", "bob", "Gone");
        site.jdbc()
                .sql("update message set body = '', deleted_at = sent_at where body = 'Gone'")
                .update();
    }

    private Tab alice(Tabs tabs) {
        return open(tabs.open(site));
    }

    private static Tab open(Tab alice) {
        alice.signIn("alice");
        alice.go("/conversations/with/bob");
        return alice;
    }

    private static Locator bobs(Tab tab) {
        return tab.find(".entry").first();
    }

    private static Locator own(Tab tab) {
        return tab.find(".entry.own").first();
    }

    private static void press(Locator message) {
        message.locator(".message").hover();
        message.locator(".tool").click();
    }

    @Test
    void offersWhatTheViewerCanDoWithTheMessage(Tabs tabs) {
        Tab alice = alice(tabs);
        press(bobs(alice));
        assertThat(offered(alice)).containsExactly("Reply", "Copy text", "Copy link", "Mark as unread from here");
        press(own(alice));
        assertThat(offered(alice)).containsExactly("Reply", "Copy text", "Copy link", "Edit", "Delete");
        assertThat(alice.find("#message-menu")).hasCount(1);
        assertThat(alice.find(".deleted .tool")).hasCount(0);
        alice.find("#message-menu").getByText("Delete").click();
        assertThat(alice.find("h1")).hasText("Delete message");
        assertThat(alice.find("main blockquote")).hasText("I will");
    }

    private static List<String> offered(Tab tab) {
        return tab.texts("#message-menu [role=menuitem]:visible");
    }

    @Test
    void closesByEscapeByAPressElsewhereAndByAnother(Tabs tabs) {
        Tab alice = alice(tabs);
        Locator menu = alice.find("#message-menu");
        press(bobs(alice));
        press(own(alice));
        assertThat(alice.find("[data-menu]")).hasCount(1);
        alice.find(".topbar p").first().click();
        assertThat(menu).isHidden();
        assertThat(own(alice).locator(".tool")).isFocused();
        press(bobs(alice));
        alice.page().keyboard().press("Escape");
        assertThat(menu).isHidden();
        assertThat(bobs(alice).locator(".tool")).isFocused();
        press(bobs(alice));
        bobs(alice).locator(".tool").click();
        assertThat(menu).isHidden();
        press(bobs(alice));
        alice.find("#body").click(new Locator.ClickOptions().setPosition(5, 5));
        assertThat(menu).isHidden();
        assertThat(alice.find("#body")).isFocused();
    }

    @Test
    void movesWithinByArrowKeys(Tabs tabs) {
        Tab alice = alice(tabs);
        press(own(alice));
        assertThat(focused(alice)).hasText("Reply");
        for (String key : List.of("ArrowDown", "End", "ArrowDown", "ArrowUp", "Home")) {
            alice.page().keyboard().press(key);
            assertThat(focused(alice))
                    .hasText(
                            switch (key) {
                                case "ArrowUp", "End" -> "Delete";
                                case "Home" -> "Reply";
                                default ->
                                    alice.find("#message-menu [role=menuitem]:focus")
                                            .innerText();
                            });
        }
        alice.page().keyboard().press("Tab");
        assertThat(alice.find("#message-menu")).isHidden();
    }

    private static Locator focused(Tab tab) {
        return tab.find("#message-menu [role=menuitem]:focus");
    }

    @Test
    void copiesTheTextAsWrittenAndTheLink(Tabs tabs) {
        Tab alice = alice(tabs);
        alice.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        alice.choose(bobs(alice), "Copy text");
        assertThat(alice.find("[data-copied]")).hasText("Copied");
        assertThat(clipboard(alice)).isEqualTo("See https://example.com/plan\n  and bring a ruler");
        alice.choose(bobs(alice), "Copy link");
        alice.page()
                .waitForCondition(
                        () -> clipboard(alice).equals(site.address() + "/messages/" + (site.lastMessage() - 2)));
        assertThat(alice.find("#message-menu")).isHidden();
    }

    private static String clipboard(Tab tab) {
        return (String) tab.page().evaluate("navigator.clipboard.readText()");
    }

    @Test
    void opensByARightClickExceptOnLinksAndSelectedText(Tabs tabs) {
        Tab alice = alice(tabs);
        Locator menu = alice.find("#message-menu");
        Locator.ClickOptions right = new Locator.ClickOptions().setButton(MouseButton.RIGHT);
        own(alice).locator("p").click(right);
        assertThat(menu).isVisible();
        assertThat(offered(alice)).contains("Edit");
        alice.page().keyboard().press("Escape");
        assertThat(own(alice)).isFocused();
        alice.page().keyboard().press("ContextMenu");
        assertThat(menu).isVisible();
        alice.page().keyboard().press("Escape");

        bobs(alice).locator("p a").click(right);
        assertThat(menu).isHidden();
        own(alice).locator("p").evaluate("(text) => getSelection().selectAllChildren(text)");
        own(alice).locator("p").click(right);
        assertThat(menu).isHidden();
    }

    @Test
    void isASheetOnAPhoneThatALongPressOpens(Tabs tabs) {
        Tab alice =
                tabs.open(site.address(), Look.PHONE.options().setHasTouch(true).setIsMobile(true));
        alice.signIn("alice", Site.PASSWORD);
        alice.go("/conversations/with/bob");
        assertThat(bobs(alice).locator(".tool").boundingBox().width).isGreaterThanOrEqualTo(44);
        CDPSession touch = alice.page().context().newCDPSession(alice.page());
        BoundingBox text = own(alice).locator("p").boundingBox();
        touch(touch, "touchStart", text.x + 10, text.y + 10);
        assertThat(alice.find("#message-menu")).isVisible();
        touch(touch, "touchEnd", 0, 0);
        BoundingBox sheet = alice.find("#message-menu").boundingBox();
        assertThat(sheet.width).isEqualTo(390);
        alice.page().waitForCondition(() -> {
            BoundingBox still = alice.find("#message-menu").boundingBox();
            return Math.abs(still.y + still.height - 844) < 1;
        });
        // The press that closes it presses nothing behind it.
        alice.page().touchscreen().tap(200, 20);
        assertThat(alice.find("#message-menu")).isHidden();
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "bob"));
    }

    private static void touch(CDPSession session, String type, double x, double y) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        JsonArray points = new JsonArray();
        if (type.equals("touchStart")) {
            JsonObject point = new JsonObject();
            point.addProperty("x", x);
            point.addProperty("y", y);
            points.add(point);
        }
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    @Test
    void leadsToAPageWhereTheBrowserHasNoPopover(Tabs tabs) {
        Tab alice = tabs.open(site);
        alice.page().addInitScript("delete HTMLElement.prototype.popover");
        open(alice);
        alice.choose(own(alice), "Edit");
        assertThat(alice.find("h1")).hasText("Edit message");
    }

    @Test
    void editsTheNewestOwnMessageByArrowUpInAnEmptyComposer(Tabs tabs) {
        Tab alice = alice(tabs);
        alice.find("#body").fill("Half a thought");
        alice.find("#body").press("ArrowUp");
        alice.settle();
        assertThat(alice.find(".entry textarea")).hasCount(0);
        alice.find("#body").fill("");
        alice.find("#body").press("ArrowUp");
        assertThat(alice.find(".entry textarea")).isFocused();
        assertThat(alice.find(".entry textarea")).hasValue("I will");
        alice.page().keyboard().press("Escape");
        assertThat(own(alice)).isFocused();
    }
}
