package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Statements;
import parley.Visitor;

@ParleyTest
class InboxTests {

    private static final String LINKS = ".conversations li > a";

    @Autowired
    Site site;

    @Autowired
    Statements statements;

    @SignedIn
    Visitor alice;

    @Test
    void tellsANewcomerWhereToBegin() {
        Page page = alice.get("/");
        assertThat(page.text("h1")).isEqualTo("No conversations yet");
        assertThat(page.html().select("main a[href=/users]")).hasSize(1);
        assertThat(page.html().select(LINKS)).isEmpty();
    }

    @Test
    void showsTheLatestFirstWithNameBeginningTimeAndUnread() {
        site.message("bob", "alice", "First\n\nof all", Instant.parse("2025-01-01T10:00:00Z"));
        site.message("charlie", "alice", "Second", Instant.parse("2025-01-02T10:00:00Z"));
        site.message("charlie", "alice", "Third", Instant.parse("2025-01-03T10:00:00Z"));
        Page page = alice.get("/");
        assertThat(page.html().select(LINKS).eachAttr("href"))
                .containsExactly(
                        site.conversation("alice", "charlie") + "#new", site.conversation("alice", "bob") + "#new");
        assertThat(page.texts(".conversations .who")).containsExactly("Charlie", "Bob");
        assertThat(page.texts(".conversations .snippet")).containsExactly("Third", "First of all");
        assertThat(page.texts(".conversations time")).containsExactly("3 Jan 2025", "1 Jan 2025");
        assertThat(page.texts(".conversations .badge")).containsExactly("2 unread", "1 unread");
        site.message("alice", "bob", "An answer", Instant.parse("2025-01-04T10:00:00Z"));
        Page answered = alice.get("/");
        assertThat(answered.texts(".conversations .snippet")).containsExactly("You: An answer", "Third");
        assertThat(answered.texts(".conversations .badge")).containsExactly("1 unread", "2 unread");
    }

    @Test
    void tellsOfEveryChangeOfARowThatItShowedBefore() {
        site.message("bob", "alice", "Before");
        site.message("alice", "bob", "Mine");
        Visitor bob = site.bob();
        assertThat(List.of(alice.get("/").text(".snippet"), bob.get("/").text(".snippet")))
                .containsExactly("You: Mine", "Mine");

        String message = alice.get("/conversations/with/bob")
                .html()
                .select(".own")
                .last()
                .id();
        String address = "/messages/" + message.replaceAll("\\D", "");
        alice.get(address + "/edit").submit("form[action$=/edit]", "body", "Mended");
        assertThat(List.of(alice.get("/").text(".snippet"), bob.get("/").text(".snippet")))
                .containsExactly("You: Mended", "Mended");

        alice.get("/settings/profile").submit("form[action=/settings/profile]", "displayName", "Alice Anew");
        assertThat(bob.get("/").text(".who")).isEqualTo("Alice Anew");
        assertThat(alice.get("/").text(".who")).isEqualTo("Bob");

        alice.get(address + "/delete").submit("form[action$=/delete]");
        assertThat(bob.get("/").text(".snippet")).isEqualTo("Deleted message");
        assertThat(alice.get("/").text(".snippet")).startsWith("You: ").doesNotContain("Mended");
    }

    @Test
    void looksNothingUpOfRowsThatItShowedBefore() {
        site.message("bob", "alice", "Hello");
        site.message("charlie", "alice", "Hello");
        List<String> first = statements.during(() -> alice.get("/"));
        List<String> second = statements.during(() -> alice.get("/"));
        assertThat(first).anyMatch(sql -> sql.contains("m.body"));
        assertThat(second).hasSize(first.size() - 1).noneMatch(sql -> sql.contains("m.body"));
    }

    @Test
    void cutsALongMessageAndNeverAnEmoji() {
        site.message("bob", "alice", "🙂".repeat(500));
        assertThat(alice.get("/").text(".snippet")).isEqualTo("🙂".repeat(79) + "…");
    }

    @Test
    void countsExactlyWhoeverWroteInBetween() {
        for (int i = 0; i < 30; i++) {
            site.message("bob", "alice", "From Bob " + i);
            site.message("alice", "bob", "From Alice " + i);
        }
        assertThat(alice.get("/").text(".badge")).isEqualTo("30 unread");
        assertThat(site.bob().get("/").text(".badge")).isEqualTo("30 unread");
    }

    @Test
    void saysManyForMoreThanAThousandUnread() {
        site.message("bob", "alice", "One of many");
        site.jdbc().sql("update participant set last_position = 1000").update();
        site.jdbc().sql("update message set position = 1000").update();
        assertThat(alice.get("/").text(".badge")).isEqualTo("999+ unread");
        site.jdbc().sql("update participant set read_position = 1").update();
        assertThat(alice.get("/").text(".badge")).isEqualTo("999 unread");
    }

    @Test
    void pagesThroughManyConversationsWithoutLossOrRepetition() {
        many(250);
        List<String> seen = new ArrayList<>();
        String address = "/";
        while (!address.isEmpty()) {
            Page page = alice.get(address);
            List<String> links = page.html().select(LINKS).eachAttr("href");
            assertThat(links).hasSizeBetween(1, 100);
            seen.addAll(links);
            assertThat(page.html().select(".conversations a[href=/]").isEmpty()).isEqualTo(address.equals("/"));
            address = page.html().select(".more a").attr("href");
        }
        assertThat(seen)
                .isEqualTo(IntStream.rangeClosed(1, 250)
                        .mapToObj(i -> site.conversation("alice", "person" + (1251 - i)))
                        .toList());
        assertThat(alice.get("/users/alice").html().select(LINKS)).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1.2", "-1", "9999999999999999999", "999999999999999999", "%00", ""})
    void beginsAtTheNewestForACursorThatIsNone(String cursor) {
        site.message("bob", "alice", "Hello");
        Page page = alice.get("/?before=" + cursor);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.texts(".conversations .snippet")).containsExactly("Hello");
    }

    @Test
    void isShownAsItsEndForACursorBeyondIt() {
        site.message("bob", "alice", "Hello");
        Page page = alice.get("/?before=0");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select(LINKS)).isEmpty();
        assertThat(page.html().select(".conversations a[href=/]")).hasSize(1);
    }

    /** Conversations in pairs of the same microsecond, so that time does not order them. */
    private void many(int count) {
        long alicesId = site.viewer("alice").id();
        for (int i = 1001; i <= 1000 + count; i++) {
            site.jdbc()
                    .sql("insert into users (username, display_name, email, password_hash, role, about, time_zone,"
                            + " created_at) values (?, 'Person', ?, '-', 'MEMBER', '', 'UTC', current_timestamp)")
                    .params("person" + i, "person" + i + "@example.com")
                    .update();
            site.message(
                    "alice",
                    "person" + i,
                    "Hello",
                    Instant.parse("2025-01-01T10:00:00Z").plusSeconds(i / 2));
        }
        assertThat(site.count("participant", "user_id = ?", alicesId)).isEqualTo(count);
    }
}
