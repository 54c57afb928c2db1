package parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

@ParleyTest
class GettingAroundTests {

    private static final String NAMES = ".destinations .who";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @BeforeEach
    void people() {
        site.person("charlotte", "Charlotte Ngo");
        site.person("charles", "Charles Gone");
        site.deactivate("charles");
        site.message("charlie", "alice", "Hello");
        site.message("bob", "alice", "Hello");
        site.message("bob", "mallory", "Not for alice");
    }

    @Test
    void listsTheNewestConversationsWithoutAName() {
        Page page = alice.get("/conversations/switch");
        assertThat(page.texts(NAMES)).containsExactly("Bob", "Charlie");
        assertThat(page.html().select(".destinations a").first().attr("href"))
                .isEqualTo(site.conversation("alice", "bob"));
    }

    @Test
    void findsConversationsAndThenPeople() {
        Page page = alice.get("/conversations/switch?q=CHAR");
        assertThat(page.texts(NAMES)).containsExactly("Charlie", "Charlotte Ngo");
        assertThat(page.texts(".destinations .snippet")).containsExactly("@charlie", "@charlotte · New conversation");
        assertThat(page.html().select(".destinations a").last().attr("href"))
                .isEqualTo("/conversations/with/charlotte");
    }

    @Test
    void findsNeitherOneselfNorWhatOthersWrite() {
        assertThat(alice.get("/conversations/switch?q=alice").texts(NAMES)).isEmpty();
        assertThat(alice.get("/conversations/switch?q=mallory").text(".destinations .snippet"))
                .isEqualTo("@mallory · New conversation");
        assertThat(site.mallory().get("/conversations/switch").texts(NAMES)).containsExactly("Bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "%27;drop%20table%20users;--", "%F0%9F%8E%89", "zzz"})
    void saysThatNobodyWasFound(String typed) {
        Page page = alice.get("/conversations/switch?q=" + typed);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.texts(NAMES)).isEmpty();
        assertThat(page.text("#destinations-none")).isEqualTo("No one found");
    }

    @Test
    void listsTheShortcuts() {
        assertThat(alice.get("/keyboard").texts("kbd")).contains("Ctrl", "K", "?", "Alt", "Esc");
        assertThat(alice.get("/").html().select("main a[href=/keyboard]")).hasSize(1);
        assertThat(site.stranger().get("/keyboard").location()).startsWith("/sign-in");
    }
}
