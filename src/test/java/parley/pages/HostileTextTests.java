package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/** Long texts in shapes for which a careless pattern needs minutes, in every field of a request. */
@ParleyTest
class HostileTextTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int FORM = 200_000;
    private static final int ADDRESS = 6_000;
    private static final int MESSAGE = 10_000;

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @ParameterizedTest
    @ValueSource(strings = {" ", "a@", "http://a.b/(", "a[0].", "\u202E", "e\u0301 "})
    void isAnsweredSoonWhereverItIsTyped(String unit) {
        atTheDoor(filled(unit, FORM));
        bySomebodySignedIn(filled(unit, FORM));
        inAddresses(URLEncoder.encode(filled(unit, ADDRESS), StandardCharsets.UTF_8));
        inStoredMessages(unit.repeat(MESSAGE / unit.length()));
    }

    private void atTheDoor(String text) {
        for (String field : List.of("username", "email", "password", "displayName", "timeZone", text)) {
            Page form = site.stranger().get("/sign-up");
            List<String> typed = new ArrayList<>(
                    List.of("username", "mallory", "email", "m@example.com", "password", Site.PASSWORD));
            set(typed, field, text);
            soon("sign-up, " + field, () -> form.submit("form", typed.toArray(String[]::new)));
        }
        for (String field : List.of("username", "password", "next", "kept.action", "kept.body", "kept." + text)) {
            Page form = site.stranger().get("/sign-in");
            List<String> typed = new ArrayList<>(List.of("username", "alice", "password", "not the password"));
            set(typed, field, text);
            soon("sign-in, " + field, () -> form.submit("form", typed.toArray(String[]::new)));
        }
        soon("token", () -> site.stranger().post("/sign-in", List.of("_csrf", text)));
    }

    private void bySomebodySignedIn(String text) {
        Page conversation = alice.get("/conversations/with/bob");
        for (String field : List.of("to", "body", "sendKey", "replyTo", "page", text)) {
            soon("message, " + field, () -> conversation.submit("form[data-composer]", field, text));
        }
        for (String origin : List.of("same-origin", "cross-site")) {
            soon("kept form", () -> alice.post("/messages", List.of("body", text), "Sec-Fetch-Site", origin));
        }
        for (String field : List.of("displayName", "about", "timeZone", text)) {
            soon("profile, " + field, () -> alice.get("/settings/profile").submit("form", field, text));
        }
        for (String field : List.of("currentPassword", "newPassword")) {
            soon(
                    "password, " + field,
                    () -> alice.get("/settings/password")
                            .submit("form", "currentPassword", Site.PASSWORD, field, text));
        }
        site.message("alice", "bob", "Hello");
        long id = site.lastMessage();
        for (String field : List.of("body", "textVersion")) {
            soon("edit, " + field, () -> alice.get("/messages/" + id + "/edit").submit("main form", field, text));
        }
    }

    private void inAddresses(String text) {
        for (String address : List.of(
                "/users?q=",
                "/users?page=",
                "/users/",
                "/conversations/with/",
                "/conversations/with/bob?before=",
                "/conversations/",
                site.conversation("alice", "bob") + "/changes?since=",
                "/conversations?size=",
                "/messages/new?to=",
                "/messages/",
                "/sign-in?next=",
                "/nothing?a=")) {
            soon(address, () -> alice.get(address + text));
        }
        soon("redirect", () -> site.stranger().get("/users?q=" + text));
    }

    private void inStoredMessages(String text) {
        Page page = alice.get("/conversations/with/bob");
        soon("send", () -> page.submit("form[data-composer]", "body", text));
        for (String address : List.of("/conversations/with/bob", "/", "/users/alice", "/users/bob")) {
            soon(address, () -> alice.get(address));
        }
    }

    private static void soon(String where, Supplier<Page> request) {
        Page answer = assertTimeoutPreemptively(PATIENCE, request::get, where);
        assertThat(answer.status()).as(where).isLessThan(500);
    }

    private static void set(List<String> fields, String name, String value) {
        int at = fields.indexOf(name);
        if (at >= 0) {
            fields.set(at + 1, value);
        } else {
            fields.add(name);
            fields.add(value);
        }
    }

    /** Returns a repeated text with a control character at its end, which no name or address may have. */
    private static String filled(String unit, int bytes) {
        int each = URLEncoder.encode(unit, StandardCharsets.UTF_8).length();
        return unit.repeat(bytes / each) + "\u0001";
    }
}
