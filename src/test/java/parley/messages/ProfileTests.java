package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;

@ParleyTest
class ProfileTests {

    private static final String SENT = ".columns section:first-child";
    private static final String RECEIVED = ".columns section:last-child";

    @Autowired
    Site site;

    @BeforeEach
    void cast() {
        for (int i = 1; i <= 12; i++) {
            site.message("alice", "bob", "to Bob " + i);
            site.message("bob", "alice", "to Alice " + i);
        }
        site.message("charlie", "alice", "from Charlie");
        site.message("alice", "charlie", "to Charlie");
        site.message("bob", "charlie", "between others");
    }

    @Test
    void showsTheTenLatestSentAndReceivedAndTheTotalsOnOnesOwn() {
        Page page = site.alice().get("/users/alice");
        assertThat(page.text("h1")).isEqualTo("Alice");
        assertThat(page.text(SENT + " h2")).isEqualTo("Recent messages sent (13 in all)");
        assertThat(page.texts(SENT + " li p")).isEqualTo(latest("to Charlie", "to Bob "));
        assertThat(page.text(RECEIVED + " h2")).isEqualTo("Recent messages received (13 in all)");
        assertThat(page.texts(RECEIVED + " li p")).isEqualTo(latest("from Charlie", "to Alice "));
        assertThat(page.html().select(SENT + " li > a:first-child").eachAttr("href"))
                .startsWith("/users/charlie", "/users/bob");
        assertThat(page.html().select("main a[href=/settings/profile]")).hasSize(1);
        assertThat(page.body()).doesNotContain("between others");
    }

    @Test
    void leadsFromAMessageToItsPlace() {
        var alice = site.alice();
        String link = alice.get("/users/alice")
                .html()
                .select(SENT + " li a.quiet")
                .get(1)
                .attr("href");
        Page answer = alice.get(link);
        assertThat(answer.location()).startsWith(site.conversation("alice", "bob") + "?around=23#message-");
    }

    @Test
    void showsOnlyWhatIsBetweenTheTwoOnAnothers() {
        Page page = site.alice().get("/users/bob");
        assertThat(page.text(SENT + " h2")).isEqualTo("You wrote to Bob (12 in all)");
        assertThat(page.texts(SENT + " li p")).isEqualTo(numbered("to Bob ", 10));
        assertThat(page.text(RECEIVED + " h2")).isEqualTo("Bob wrote to you (12 in all)");
        assertThat(page.texts(RECEIVED + " li p")).isEqualTo(numbered("to Alice ", 10));
        assertThat(page.body()).doesNotContain("between others").doesNotContain("harlie wrote");
        assertThat(page.html().select("main a[href=/settings/profile]")).isEmpty();
    }

    @Test
    void showsAnOutsiderNothingOfOthers() {
        Page page = site.mallory().get("/users/bob");
        assertThat(page.text(SENT)).contains("(0 in all)").contains("Nothing sent yet");
        assertThat(page.text(RECEIVED)).contains("(0 in all)").contains("Nothing received yet");
        assertThat(page.body()).doesNotContain("to Alice").doesNotContain("between others");
    }

    @Test
    void showsAnEmailAddressToItsOwnerAlone() {
        assertThat(site.bob().get("/users/bob").text("main")).contains("bob@example.com");
        for (String other : List.of("alice", "mallory")) {
            var visitor = site.signIn(other);
            for (String address : List.of("/users/bob", "/users", "/conversations/with/bob", "/messages/new?to=bob")) {
                assertThat(visitor.get(address).body()).doesNotContain("bob@example.com");
            }
        }
    }

    @Test
    void showsWhatTimeItIsWhereAPersonIs() {
        zone("alice", "UTC");
        zone("bob", "Asia/Kathmandu");
        Page page = site.alice().get("/users/bob");
        assertThat(page.text(".facts")).containsPattern("\\d\\d:\\d\\d local time · \\d\\d:\\d\\d where you are");
        zone("bob", "UTC");
        assertThat(site.alice().get("/users/bob").text(".facts"))
                .contains("local time")
                .doesNotContain("where you are");
        assertThat(site.alice().get("/users/alice").text(".facts")).doesNotContain("local time");
        site.deactivate("bob");
        assertThat(site.alice().get("/users/bob").text(".facts")).doesNotContain("local time");
    }

    private void zone(String username, String zone) {
        site.jdbc()
                .sql("update users set time_zone = ? where username = ?")
                .params(zone, username)
                .update();
    }

    @Test
    void showsAClosedAccountWithoutAWayToWriteToIt() {
        assertThat(site.alice().get("/users/bob").html().select("main .actions a"))
                .hasSize(1);
        site.deactivate("bob");
        Page page = site.alice().get("/users/bob");
        assertThat(page.text("main")).contains("This account is closed.");
        assertThat(page.html().select("main .actions a")).isEmpty();
        assertThat(page.texts(SENT + " li p")).hasSize(10);
    }

    @Test
    void answersInAnyCaseAndNotForNobody() {
        var alice = site.alice();
        assertThat(alice.get("/users/BOB").text("h1")).isEqualTo("Bob");
        assertThat(alice.get("/users/nobody-here").status()).isEqualTo(404);
    }

    private static List<String> latest(String newest, String others) {
        var lines = new java.util.ArrayList<>(List.of(newest));
        lines.addAll(numbered(others, 9));
        return lines;
    }

    private static List<String> numbered(String text, int count) {
        return IntStream.range(0, count).mapToObj(i -> text + (12 - i)).toList();
    }
}
