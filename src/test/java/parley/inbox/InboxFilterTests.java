package parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Statements;
import parley.Visitor;

@ParleyTest
class InboxFilterTests {

    private static final String NAMES = ".conversations .who";

    @Autowired
    Site site;

    @Autowired
    Statements statements;

    @SignedIn
    Visitor alice;

    @BeforeEach
    void conversations() {
        site.person("okafor", "Ada Okafor");
        site.person("percent", "100% Sure_thing");
        site.person("muhammad", "محمد بن عبد الله");
        site.person("party", "🎉🎊 🥳");
        for (String other : List.of("okafor", "percent", "muhammad", "party", "bob", "charlie")) {
            site.message(other, "alice", "Hello");
        }
        site.message("bob", "charlie", "Alice sees none of this");
    }

    private Page filtered(String name) {
        return alice.get("/?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "OKA, Ada Okafor",
        "'  ada ', Ada Okafor",
        "@okafor, Ada Okafor",
        "%, 100% Sure_thing",
        "_, 100% Sure_thing",
        "بن, محمد بن عبد الله",
        "🎊, 🎉🎊 🥳",
        "MUHAM, محمد بن عبد الله"
    })
    void findsNamesAndUsernamesWithoutRegardToCase(String typed, String name) {
        Page page = filtered(typed);
        assertThat(page.texts(NAMES)).containsExactly(name);
        assertThat(page.value("#find")).isEqualTo(typed.strip());
        assertThat(page.html().select("#conversations").attr("data-unread")).isEqualTo("6");
        assertThat(page.text(".chip .count")).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "\0", "\u202E", "\u200B"})
    void showsAllForABlankName(String typed) {
        assertThat(filtered(typed).texts(NAMES)).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory", "%%%", "<b>", "' or '1'='1"})
    void saysThatNothingWasFound(String typed) {
        Page page = filtered(typed);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.texts(NAMES)).isEmpty();
        assertThat(page.text(".conversations .hint")).isEqualTo("No conversations found");
        assertThat(page.html().select("#conversations").attr("data-unread")).isEqualTo("6");
        assertThat(page.html().select("[data-pane=list]")).hasSize(1);
    }

    @Test
    void readsTheBeginningOfALongName() {
        Page page = filtered("🎉".repeat(500));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.value("#find").codePoints()).hasSize(60);
        assertThat(alice.get("/?q=" + "x".repeat(10_000)).status()).isLessThan(500);
    }

    @Test
    void showsTheUnreadAloneAndCountsThem() {
        alice.get("/conversations/with/bob");
        Page page = alice.get("/?unread");
        assertThat(page.texts(NAMES)).hasSize(5).doesNotContain("Bob");
        assertThat(page.text(".chip[aria-current]")).isEqualTo("Unread 5");
        assertThat(alice.get("/").text(".chip[aria-current]")).isEqualTo("All");
        assertThat(alice.get("/?q=bob&unread").texts(NAMES)).isEmpty();
        assertThat(alice.get("/?q=char&unread").texts(NAMES)).containsExactly("Charlie");
        site.jdbc().sql("update participant set read_position = last_position").update();
        Page read = alice.get("/?unread");
        assertThat(read.text(".conversations .hint")).isEqualTo("No unread messages");
        assertThat(read.html().select(".chip .count[hidden]")).hasSize(1);
    }

    @Test
    void leavesOutAConversationWhoseRestIsOnesOwn() {
        site.message("alice", "bob", "An answer");
        site.jdbc()
                .sql("update participant set read_position = 1 where user_id = ?")
                .param(site.viewer("alice").id())
                .update();
        site.message("charlie", "alice", "News");
        assertThat(alice.get("/?unread").texts(NAMES)).containsExactly("Charlie");
    }

    @Test
    void keepsTheFilterWhileAConversationIsOpen() {
        String link = filtered("okafor").html().select(".conversations a.row").attr("href");
        assertThat(link).isEqualTo(site.conversation("alice", "okafor") + "?q=okafor#new");
        Page page = alice.get(link.replace("#new", ""));
        assertThat(page.text("h1")).isEqualTo("Ada Okafor");
        assertThat(page.texts(NAMES)).containsExactly("Ada Okafor");
        assertThat(page.html().select(".chips a").eachAttr("href"))
                .containsExactly(
                        site.conversation("alice", "okafor") + "?q=okafor",
                        site.conversation("alice", "okafor") + "?q=okafor&unread");
        assertThat(page.html().select("form[data-filter]").attr("action"))
                .isEqualTo(site.conversation("alice", "okafor"));
        assertThat(alice.get("/users?q=okafor").texts(NAMES)).hasSize(6);
    }

    @Test
    void pagesThroughAFilteredListFromAnyCursor() {
        for (int i = 1; i <= 130; i++) {
            site.person("anna" + i, "Anna " + i);
            site.message("anna" + i, "alice", "Hello");
        }
        for (String filter : List.of("/?q=anna", "/?unread", "/?q=ANNA&unread")) {
            Page first = alice.get(filter);
            assertThat(first.texts(NAMES)).hasSize(100).startsWith("Anna 130");
            Page second = alice.get(first.html().select(".more a").attr("href"));
            assertThat(second.texts(NAMES)).contains("Anna 1").doesNotContain("Anna 130");
            assertThat(second.html().select(".conversations .hint a").attr("href"))
                    .isEqualTo(filter);
            for (String cursor : List.of("nonsense", "-1", "99999999999999999999", "%00")) {
                assertThat(alice.get(filter + "&before=" + cursor).texts(NAMES)).hasSize(100);
            }
        }
        assertThat(alice.get("/?q=anna&before=0").texts(NAMES)).isEmpty();
    }

    @Test
    void catchesUpWithTheSameFilter() {
        String stream = alice.get("/conversations?q=oka&size=30").body();
        assertThat(stream).contains("Ada Okafor", "data-filter=\"?q=oka\"").doesNotContain("Charlie");
        assertThat(site.mallory().get("/conversations?q=oka").body()).doesNotContain("Okafor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?q=a", "/?unread", "/?q=nothing", "/?unread&q=nothing", "/conversations/switch?q=a"})
    void costsFewStatements(String address) {
        alice.get(address); // The pushes of the messages before end first.
        List<String> run =
                statements.during(() -> assertThat(alice.get(address).status()).isEqualTo(200));
        assertThat(run).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(Statements.writes(run)).isEmpty();
    }
}
