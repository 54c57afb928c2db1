package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class EveryPageTests {

    @Autowired
    Site site;

    @Test
    void carriesTheSecurityHeaders() {
        for (Page page : pages()) {
            String which = page.html().title() + " " + page.status();
            assertThat(page.headers().get("content-security-policy"))
                    .as(which)
                    .containsExactly(
                            "default-src 'none'; script-src 'self'; style-src 'self'"
                                    + " 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='; img-src 'self' data:;"
                                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
            assertThat(page.header("X-Content-Type-Options")).as(which).isEqualTo("nosniff");
            assertThat(page.header("X-Frame-Options")).as(which).isEqualTo("DENY");
            assertThat(page.header("Referrer-Policy")).as(which).isEqualTo("no-referrer");
            assertThat(page.header("Cache-Control")).as(which).contains("no-store");
            assertThat(page.header("Cross-Origin-Opener-Policy")).as(which).isEqualTo("same-origin");
            assertThat(page.header("Cross-Origin-Resource-Policy")).as(which).isEqualTo("same-origin");
            assertThat(page.header("Permissions-Policy"))
                    .as(which)
                    .contains("camera=()", "geolocation=()", "microphone=()");
            assertThat(page.headers()).as(which).doesNotContainKeys("server", "x-powered-by");
        }
    }

    @Test
    void holdsNeitherStyleNorScriptNorAnythingFromElsewhere() {
        for (Page page : pages()) {
            String which = page.html().title() + " " + page.status();
            assertThat(page.html().select("style, [style], script:not([src]), iframe, object, embed, base"))
                    .as(which)
                    .isEmpty();
            for (Element element : page.html().getAllElements()) {
                for (Attribute attribute : element.attributes()) {
                    assertThat(attribute.getKey()).as(which).doesNotStartWith("on");
                    if (List.of("href", "src", "srcset", "action", "formaction", "poster", "data")
                            .contains(attribute.getKey())) {
                        assertThat(attribute.getValue()).as(which).matches("/(?!/).*|#.*");
                    }
                }
            }
        }
    }

    @Test
    void saysItsLanguageAndItsOwnTitle() {
        for (Page page : pages()) {
            assertThat(page.html().select("html").attr("lang")).isEqualTo("en");
            assertThat(page.html().title()).endsWith(" · Parley").doesNotStartWith(" ");
            assertThat(page.html().select("h1")).as(page.html().title()).hasSize(1);
            assertThat(page.html().select("main")).as(page.html().title()).hasSize(1);
            assertThat(page.body()).doesNotContain("??");
        }
    }

    private List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        Visitor stranger = site.stranger();
        pages.add(stranger.get("/sign-up"));
        site.message("bob", "alice", "Hello");
        site.message("alice", "bob", "Hello yourself");
        pages.add(stranger.get("/sign-in"));
        pages.add(stranger.get("/sign-up"));
        pages.add(stranger.get("/sign-in").submit("form", "username", "alice", "password", "not the password"));
        pages.add(stranger.get("/sign-up").submit("form", "username", "-"));
        pages.add(stranger.get("/assets/none"));
        pages.add(stranger.post("/sign-in", List.of("username", "alice")));
        pages.add(stranger.post("/messages", List.of("body", "x".repeat(300_000))));
        pages.add(stranger.post(
                "/messages", stranger.get("/sign-in").fields("form", "to", "bob", "body", "Written too late")));

        Visitor alice = site.alice();
        String own = alice.get("/conversations/with/bob")
                .html()
                .select(".own")
                .attr("id")
                .substring("message-".length());
        for (String path : List.of(
                "/",
                "/?before=1.1",
                "/users",
                "/users?q=nobody",
                "/users?page=99",
                "/users/alice",
                "/users/bob",
                "/settings/profile",
                "/settings/password",
                "/settings/privacy",
                "/messages/" + own + "/edit",
                "/messages/" + own + "/delete",
                "/conversations/with/bob?reply=" + own,
                "/conversations/with/bob",
                "/conversations/with/charlie",
                "/messages/new",
                "/messages/new?to=bob",
                "/faulty/handler",
                "/nothing")) {
            pages.add(alice.get(path));
        }
        pages.add(alice.get("/conversations/with/bob").submit("form[data-composer]", "body", ""));
        pages.add(alice.get("/messages/new").submit("form[action='/messages']", "to", "", "body", ""));
        pages.add(alice.get("/settings/profile").submit("form", "timeZone", "Mars"));
        pages.add(alice.get("/settings/password").submit("form"));
        pages.add(alice.post("/users", alice.get("/messages/new").fields("form[action='/messages']")));
        pages.add(alice.post("/messages", List.of("body", "Forged")));
        pages.add(alice.post("/settings/password", List.of("newPassword", "forged")));
        site.endSessions();
        assertThat(pages).allMatch(page -> page.status() != 303);
        return pages;
    }
}
