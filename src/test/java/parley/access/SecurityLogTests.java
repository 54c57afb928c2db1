package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class SecurityLogTests {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("parley.security");

    @Autowired
    Site site;

    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.INFO);
        LOG.setAdditive(false);
        written.start();
        LOG.addAppender(written);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(written);
        LOG.setAdditive(true);
        LOG.setLevel(Level.OFF);
    }

    @Test
    void logsSignUpSignInFailureAndPasswordChangeWithTheAddress() {
        Visitor zoe = site.stranger().signUp("zoe");
        long id = site.viewer("zoe").id();
        assertThat(zoe.get("/settings/password")
                        .submit(
                                "main form",
                                "currentPassword",
                                Site.PASSWORD,
                                "newPassword",
                                "nine herons over a slow canal")
                        .status())
                .isEqualTo(303);
        signInFrom("203.0.113.200", "zoe", "a secret that is wrong");
        signInFrom("203.0.113.200", "typed\r\n2026-11-24 INFO security: sign-in person=1", "a secret that is wrong");
        signInFrom("2001:db8::7", "zoe", "nine herons over a slow canal");
        assertThat(lines())
                .element(0)
                .asString()
                .matches("security: sign-up person=" + id + " from=10\\.\\d+\\.\\d+\\.\\d+");
        assertThat(lines())
                .element(1)
                .asString()
                .matches("security: password-changed person=" + id + " from=10\\.\\d+\\.\\d+\\.\\d+");
        assertThat(lines().subList(2, lines().size()))
                .containsExactly(
                        "security: sign-in-failed person=" + id + " from=203.0.113.200",
                        "security: sign-in-failed person=- from=203.0.113.200",
                        "security: sign-in person=" + id + " from=2001:db8::7");
        assertThat(String.join("", lines())).doesNotContain("\n", "\r", "secret", "herons", "zoe", "typed");
    }

    @Test
    void logsALimitOnceAMinute() {
        for (int i = 0; i < 14; i++) {
            signInFrom("203.0.113.201", "nobody-at-all", "not the password");
        }
        assertThat(lines()).filteredOn(line -> line.contains("sign-in-failed")).hasSize(10);
        assertThat(lines())
                .filteredOn(line -> line.contains("limit-reached"))
                .containsExactly(
                        "security: limit-reached rule=SIGN_IN_TO_ACCOUNT_FROM_ADDRESS person=- from=203.0.113.201");
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void signInFrom(String address, String name, String password) {
        Visitor visitor = site.stranger();
        Page form = visitor.get("/sign-in");
        visitor.post(
                "/sign-in", form.fields("form", "username", name, "password", password), "X-Forwarded-For", address);
    }
}
