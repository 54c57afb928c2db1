package parley.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class CookiesTests {

    private static final String[] TLS = {"X-Forwarded-Proto", "https"};

    @Autowired
    Site site;

    @Test
    void areOutOfReachOfScriptsAndOtherSites() {
        Page form = site.stranger().get("/sign-in");
        Page answer = form.submit("form", "username", "alice", "password", Site.PASSWORD);
        assertThat(names(answer)).contains("parley", "parley-form", "parley-device");
        assertThat(setBy(form, answer))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; HttpOnly"))
                .allMatch(cookie -> cookie.contains("; SameSite=Lax"))
                .allMatch(cookie -> cookie.contains("; Path=/"))
                .noneMatch(cookie -> cookie.contains("Domain="))
                .noneMatch(cookie -> cookie.contains("; Secure"));
    }

    @Test
    void areBoundToThisHostOverTls() {
        Visitor alice = site.stranger();
        Page form = alice.get("/sign-in", TLS);
        List<String> headers = new ArrayList<>(List.of(TLS));
        headers.addAll(List.of("Cookie", pair(form, "__Host-parley-form")));
        Page answer = alice.post(
                "/sign-in",
                form.fields("form", "username", "alice", "password", Site.PASSWORD),
                headers.toArray(String[]::new));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(names(answer)).contains("__Host-parley", "__Host-parley-device");
        assertThat(setBy(form, answer))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; HttpOnly"))
                .allMatch(cookie -> cookie.contains("; SameSite=Lax"))
                .allMatch(cookie -> cookie.contains("; Secure"))
                .noneMatch(cookie -> cookie.startsWith("parley"));

        String session = pair(answer, "__Host-parley");
        assertThat(alice.get("/", "X-Forwarded-Proto", "https", "Cookie", session)
                        .status())
                .isEqualTo(200);
        assertThat(alice.get("/", "Cookie", session).status()).isEqualTo(303);
        assertThat(alice.get("/", "Cookie", session.replace("__Host-", "")).status())
                .isEqualTo(200);
    }

    @Test
    void endWithTheSession() {
        Page answer = site.alice().get("/users/alice").submit("form[action='/sign-out']");
        assertThat(setBy(answer)).anyMatch(cookie -> cookie.startsWith("parley=;") && cookie.contains("Max-Age=0"));
    }

    @Test
    void fillNoTableForStrangers() {
        Visitor stranger = site.stranger();
        for (String path : List.of("/", "/sign-in", "/sign-up", "/users", "/nothing", "/actuator/health")) {
            stranger.get(path);
        }
        stranger.get("/sign-in").submit("form", "username", "nemo", "password", "not the password");
        stranger.post("/sign-in", List.of("username", "nemo"));
        assertThat(site.count("spring_session", "1 = 1")).isZero();
        assertThat(stranger.cookie("parley")).isEmpty();
    }

    @Test
    void tellTheBrowserToStayWithTlsOnlyWhereThereIsTls() {
        assertThat(site.stranger().get("/sign-in", TLS).header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        assertThat(site.stranger().get("/sign-in").header("Strict-Transport-Security"))
                .isEmpty();
    }

    private static List<String> setBy(Page... pages) {
        return List.of(pages).stream()
                .flatMap(page -> page.headers().getOrDefault("set-cookie", List.of()).stream())
                .toList();
    }

    private static List<String> names(Page page) {
        return setBy(page).stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
                .toList();
    }

    private static String pair(Page page, String name) {
        return setBy(page).stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
