package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class FormTokenTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @CsvSource({
        "/conversations/with/bob, form[data-composer]",
        "/messages/new, 'form[action=\"/messages\"]'",
        "/settings/profile, form",
        "/settings/password, form",
        "/users/alice, 'form[action=\"/sign-out\"]'"
    })
    void isAskedOfEveryFormOfTheSignedIn(String path, String form) {
        Visitor alice = site.alice();
        Page page = alice.get(path);
        List<String> fields = page.fields(
                form,
                "to",
                "bob",
                "body",
                "Hello",
                "displayName",
                "Changed",
                "currentPassword",
                Site.PASSWORD,
                "newPassword",
                "nine herons over a slow canal");
        String before = everything();
        Page refused = alice.post(page.action(form), withoutToken(fields));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(everything()).isEqualTo(before);
        assertThat(alice.get("/").status()).isEqualTo(200);

        assertThat(alice.post(page.action(form), fields).status()).isEqualTo(303);
        assertThat(everything()).isNotEqualTo(before);
    }

    @Test
    void isAskedAtTheDoor() {
        Visitor stranger = site.stranger();
        List<String> signIn = stranger.get("/sign-in").fields("form", "username", "alice", "password", Site.PASSWORD);
        assertThat(stranger.post("/sign-in", withoutToken(signIn)).status()).isEqualTo(403);
        assertThat(stranger.cookie("parley")).isEmpty();
        List<String> signUp = stranger.get("/sign-up")
                .fields("form", "username", "zoe", "email", "zoe@example.com", "password", Site.PASSWORD);
        assertThat(stranger.post("/sign-up", withoutToken(signUp)).status()).isEqualTo(403);
        assertThat(site.count("users", "username = 'zoe'")).isZero();
    }

    @Test
    void isGoodInTheBrowserItWasMadeForOnly() {
        List<String> fields = site.bob()
                .get("/conversations/with/alice")
                .fields("form[data-composer]", "to", "bob", "body", "Forged");
        assertThat(site.alice().post("/messages", fields).status()).isEqualTo(403);
        assertThat(site.messages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_csrf", "%5Fcsrf", "_csr%66"})
    void isNotTakenFromTheAddress(String name) {
        Visitor alice = site.alice();
        Page page = alice.get("/conversations/with/bob");
        String token = page.value("form[data-composer] [name=_csrf]");
        List<String> fields = page.fields("form[data-composer]", "body", "Forged");
        String address = "/messages?" + name + "=" + token;
        assertThat(alice.post(address, withoutToken(fields)).status()).isEqualTo(403);
        assertThat(alice.post(address, fields).status()).isEqualTo(403);
        assertThat(site.messages()).isZero();
        assertThat(alice.post("/messages", withoutToken(fields), "X-XSRF-TOKEN", token)
                        .status())
                .isEqualTo(303);
    }

    private String everything() {
        return site.messages()
                + " " + site.count("spring_session", "1 = 1")
                + site.jdbc()
                        .sql("select display_name, password_hash from users order by id")
                        .query()
                        .listOfRows();
    }

    private static List<String> withoutToken(List<String> fields) {
        int token = fields.indexOf("_csrf");
        assertThat(token).isNotNegative();
        List<String> rest = new ArrayList<>(fields);
        rest.subList(token, token + 2).clear();
        return rest;
    }
}
