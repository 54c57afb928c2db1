package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.microsoft.playwright.BrowserContext;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import parley.Site;

/** Shows a visitor every page of the site in each of its states. */
class Tour {

    private static final String LONG_NAME = "Maximiliane".repeat(5) + "Maxim";
    private static final String RTL_NAME = "محمد بن عبد الله";

    private final Site site;
    private final Tab tab;
    private final Consumer<String> visitor;

    /**
     * @param visitor looks at the page that the tab shows, given a name for it
     */
    Tour(Site site, Tab tab, Consumer<String> visitor) {
        this.site = site;
        this.tab = tab;
        this.visitor = visitor;
    }

    void walk() {
        site.withoutPeople();
        door();
        newcomer();
        people();
        settings();
        conversations();
        sending();
        errors();
        interruptions();
    }

    private void door() {
        look("/sign-in", "sign-in");
        look("/sign-up", "sign-up-first");
        site.person("bob", "Bob Okafor");
        look("/sign-up", "sign-up");
        tab.fill("Username", "bob");
        tab.fill("Email", "nowhere");
        tab.fill("Name", LONG_NAME + "!");
        tab.press("Create account");
        assertThat(tab.texts(".error")).hasSize(4);
        visitor.accept("sign-up-errors");
        tab.go("/sign-in");
        tab.fill("Username or email", "bob");
        tab.fill("Password", "wrong");
        tab.press("Sign in");
        visitor.accept("sign-in-wrong");
    }

    private void newcomer() {
        tab.go("/sign-up");
        tab.fill("Username", "alice");
        tab.fill("Email", "alice@example.com");
        tab.fill("Password", Site.PASSWORD);
        tab.fill("Name", "Alice Lindqvist");
        tab.press("Create account");
        assertThat(tab.texts(".flash")).hasSize(1);
        visitor.accept("inbox-empty");
    }

    private void people() {
        site.person("charlie", "Charlie Meyer");
        site.person("a-name-as-long-as-a-name-may-be-", LONG_NAME);
        site.person("muhammad", RTL_NAME);
        site.person("party", "🎉🎊 🥳");
        site.person("gone", "Somebody Gone");
        look("/users", "people");
        look("/users?q=zzz", "people-none");
        look("/users?page=99", "people-beyond");
        look("/users/alice", "profile-own-empty");
        look("/users/bob", "profile-other");
        look("/users/a-name-as-long-as-a-name-may-be-", "profile-long-name");
    }

    private void settings() {
        look("/settings/profile", "settings-profile");
        tab.fill("Name", LONG_NAME + "!");
        tab.fill("About", "about me ".repeat(120));
        tab.press("Save");
        assertThat(tab.texts(".error")).hasSize(2);
        visitor.accept("settings-profile-errors");
        look("/settings/privacy", "settings-privacy");
        look("/settings/password", "settings-password");
        tab.fill("New password", "short");
        tab.press("Change password");
        assertThat(tab.texts(".error")).hasSize(2);
        visitor.accept("settings-password-errors");
    }

    private void conversations() {
        look("/conversations/with/bob", "conversation-empty");
        write();
        look("/", "inbox");
        look("/?q=nobody+of+this+name", "inbox-none");
        look("/?unread", "inbox-unread");
        look("/conversations/switch?q=a", "switch");
        look("/keyboard", "keyboard");
        tab.page().keyboard().press("Control+k");
        tab.find("dialog [role=option]").first().waitFor();
        visitor.accept("switch-dialog");
        tab.page().keyboard().press("Escape");
        look("/conversations/with/bob", "conversation");
        look("/conversations/with/bob?before=31", "conversation-later");
        look("/conversations/with/muhammad", "conversation-right-to-left");
        look("/conversations/with/a-name-as-long-as-a-name-may-be-", "conversation-long");
        look("/conversations/with/gone", "conversation-closed");
        look("/conversations/with/charlie", "conversation-short");
        tab.find("#body").fill("x".repeat(10_001));
        tab.press("Send");
        visitor.accept("conversation-error");
        ownMessages();
        look("/users/alice", "profile-own");
        look("/users/bob", "profile-other-with-messages");
        look("/users/gone", "profile-closed");
    }

    private void ownMessages() {
        tab.go("/conversations/with/bob");
        look(tab.find(".entry:not(.own) .tool").last().getAttribute("href"), "message-options");
        tab.go("/conversations/with/bob");
        tab.find(".entry:not(.own)").last().hover();
        tab.find(".entry:not(.own) .tool").last().click();
        visitor.accept("message-menu");
        tab.find("#message-menu").getByText("Reply").click();
        tab.settle();
        visitor.accept("conversation-reply");
        tab.find("#body").fill("Yes, " + "and so on ".repeat(30));
        tab.press("Send");
        long answer = site.lastMessage();
        look("/messages/" + answer + "/edit", "edit");
        tab.find("textarea").fill(" ");
        tab.press("Save");
        assertThat(tab.texts(".error")).hasSize(1);
        visitor.accept("edit-error");
        tab.go("/messages/" + answer + "/edit");
        site.jdbc()
                .sql("update message set edited_at = current_timestamp where id = ?")
                .param(answer)
                .update();
        tab.find("textarea").fill("Changed here");
        tab.press("Save");
        assertThat(tab.find("#current").count()).isEqualTo(1);
        visitor.accept("edit-clash");
        tab.press("Save");
        visitor.accept("conversation-edited");
        look("/messages/" + answer + "/delete", "delete");
        tab.press("Delete it");
        visitor.accept("conversation-deleted");
    }

    private void write() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        for (int i = 1; i <= 60; i++) {
            boolean alices = i % 3 == 0;
            site.message(
                    alices ? "alice" : "bob", alices ? "bob" : "alice", "Line " + i, yesterday.plusSeconds(i * 60L));
        }
        site.message("alice", "bob", "It did — 3pm, the small hall. I’ll send the confirmation tonight.");
        site.message("bob", "alice", "1. how many people are we expecting?\n2. colour, or is black and white fine?");
        site.message("bob", "alice", "See https://example.com/" + "path/".repeat(60) + " or write to bob@example.com");
        site.message("bob", "alice", "👩‍👩‍👧‍👦");
        site.message("muhammad", "alice", "مرحبا أليس، هل تم حجز القاعة ليوم الخميس؟");
        site.message("alice", "muhammad", "نعم، القاعة الصغيرة at 3pm.");
        site.message("a-name-as-long-as-a-name-may-be-", "alice", "w".repeat(500));
        site.message(
                "alice",
                "a-name-as-long-as-a-name-may-be-",
                "word ".repeat(2_000).strip());
        site.message("gone", "alice", "Goodbye.");
        site.deactivate("gone");
        site.message("party", "alice", "🎉");
        site.message("charlie", "alice", "Sure! When do we start?");
    }

    private void sending() {
        look("/messages/new", "send");
        tab.press("Send message");
        tab.fill("To", "nobody-of-this-name");
        tab.fill("Message", "Hello?");
        tab.press("Send message");
        assertThat(tab.texts(".error")).hasSize(1);
        visitor.accept("send-error");
        look("/messages/new?to=bob", "send-to");
    }

    private void errors() {
        assertThat(tab.go("/no/such/page")).isEqualTo(404);
        visitor.accept("error-404");
        assertThat(tab.go("/messages")).isEqualTo(405);
        visitor.accept("error-405");
        breakDown();
        visitor.accept("error-500");
    }

    private void breakDown() {
        setLevel(Level.OFF);
        site.jdbc().sql("alter table message rename to message_away").update();
        try {
            assertThat(tab.go("/conversations/with/bob")).isEqualTo(500);
        } finally {
            site.jdbc().sql("alter table message_away rename to message").update();
            setLevel(null);
        }
    }

    // The fault is deliberate. Its log would hide real faults.
    private static void setLevel(Level level) {
        ((Logger) LoggerFactory.getLogger("parley.faults")).setLevel(level);
    }

    private void interruptions() {
        tab.go("/conversations/with/bob");
        tab.find("#body").fill("Do not lose this.");
        forgetFormToken();
        tab.press("Send");
        tab.press("Try again");
        assertThat(tab.find("h1").innerText()).isEqualTo("Not sent yet");
        visitor.accept("form-kept");
        tab.go("/settings/password");
        forgetFormToken();
        tab.press("Change password");
        visitor.accept("form-expired");
        tab.go("/conversations/with/bob");
        tab.find("#body").fill("Do not lose this either.");
        site.endSessions();
        tab.press("Send");
        visitor.accept("conversation-unsent");
        tab.find("[data-retry]").last().click();
        tab.settle();
        assertThat(tab.texts(".flash")).hasSize(1);
        visitor.accept("session-ended");
        tab.signIn("alice");
        visitor.accept("session-ended-kept");
    }

    private void forgetFormToken() {
        tab.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("parley-form"));
    }

    private void look(String path, String name) {
        tab.go(path);
        visitor.accept(name);
    }
}
