package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class LayoutTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"WIDE", "PHONE", "SMALL", "ZOOMED"})
    void noPageIsWiderThanItsWindow(Look look, Tabs tabs) {
        Tab tab = tabs.open(site, look);
        new Tour(site, tab, tab::assertFits).walk();
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"WIDE", "PHONE", "SMALL", "ZOOMED"})
    void twoHundredConversationsScrollInTheirList(Look look, Tabs tabs) {
        site.cast("alice");
        for (int n = 1; n <= 200; n++) {
            writeFrom("p" + n);
        }
        Tab alice = tabs.open(site, look).signIn("alice");
        assertThat(alice.texts(".conversations li")).hasSize(100);
        alice.assertFits("the inbox");
        assertThat(alice.number("document.documentElement.scrollHeight"))
                .isEqualTo(alice.number("document.documentElement.clientHeight"));
        alice.follow("More conversations");
        assertThat(alice.texts(".conversations li")).hasSize(100);
        alice.assertFits("the rest of the inbox");
    }

    // Without a password, whose hash would take longer than all the rest.
    private void writeFrom(String username) {
        site.jdbc()
                .sql(
                        "insert into users (username, display_name, email, password_hash, role, about, time_zone, created_at)"
                                + " values (:name, :name, :email, '-', 'MEMBER', '', 'UTC', current_timestamp)")
                .param("name", username)
                .param("email", username + "@example.com")
                .update();
        site.message(username, "alice", "Hello");
    }
}
