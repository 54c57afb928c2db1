package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Statements;
import parley.Visitor;

/** How many SQL statements a request may cost, the session's included. */
@ParleyTest
class StatementBudgetTests {

    @Autowired
    Site site;

    @Autowired
    Statements statements;

    Visitor alice;

    @BeforeEach
    void somethingOnEveryPage() {
        site.cast("alice", "bob", "charlie");
        for (int i = 0; i < 12; i++) {
            site.message("alice", "bob", "To Bob " + i);
            site.message("bob", "alice", "To Alice " + i);
            site.message("charlie", "alice", "From Charlie " + i);
        }
        alice = site.signIn("alice");
    }

    @ParameterizedTest
    @CsvSource({
        "inbox, /, 4, 0",
        "conversation page with unread, /conversations/{id}, 6, 1",
        "older conversation page, /conversations/{id}?before=2, 6, 0",
        "own profile, /users/alice, 6, 0",
        "profile of another, /users/bob, 7, 0",
        "send-message page, /messages/new?to=bob, 6, 0",
        "directory, /users, 6, 0"
    })
    void showsAPageWithFewStatements(String page, String address, int atMost, int writes) {
        String actual = address.replace("/conversations/{id}", site.conversation("alice", "bob"));
        List<String> run =
                statements.during(() -> assertThat(alice.get(actual).status()).isEqualTo(200));
        report(page, run, atMost);
        assertThat(run).isNotEmpty().hasSizeLessThanOrEqualTo(atMost);
        assertThat(Statements.writes(run)).hasSize(writes);
    }

    @Test
    void opensAtTheFirstOfManyUnreadWithinTheSameBudget() {
        for (int i = 0; i < 60; i++) {
            site.message("bob", "alice", "Unread " + i);
        }
        String address = site.conversation("alice", "bob");
        List<String> run = statements.during(() -> alice.get(address));
        report("conversation page with many unread", run, 6);
        assertThat(run).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(Statements.writes(run)).hasSize(1);
    }

    @Test
    void writesNothingForAPageSeenBefore() {
        alice.get("/conversations/with/bob");
        String address = site.conversation("alice", "bob");
        List<String> run = statements.during(() -> alice.get(address));
        report("conversation page, all read", run, 6);
        assertThat(run).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(Statements.writes(run)).isEmpty();
    }

    @Test
    void writesNothingForStrangers() {
        for (String address : List.of("/sign-in", "/sign-up", "/", "/users/alice", "/nothing")) {
            assertThat(Statements.writes(statements.during(() -> site.stranger().get(address))))
                    .isEmpty();
        }
    }

    @Test
    void sendsWithFewStatements() {
        Page page = alice.get("/conversations/with/bob");
        List<String> run = statements.during(() -> assertThat(
                        page.submit("form[data-composer]", "body", "Hi").status())
                .isEqualTo(303));
        report("send", run, 6);
        assertThat(run).isNotEmpty().hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void beginsAConversationWithinTheSameBudget() {
        site.cast("dave");
        Page page = alice.get("/conversations/with/dave");
        List<String> run = statements.during(() -> assertThat(
                        page.submit("form[data-composer]", "body", "Hi").status())
                .isEqualTo(303));
        report("first send of a conversation", run, 8);
        assertThat(run).isNotEmpty().hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void signsInWithFewStatements() {
        Page page = site.stranger().get("/sign-in");
        List<String> run =
                statements.during(() -> assertThat(page.submit("form", "username", "bob", "password", Site.PASSWORD)
                                .status())
                        .isEqualTo(303));
        report("sign-in", run, 8);
        assertThat(run).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    }

    private static void report(String what, List<String> run, int atMost) {
        System.out.printf(
                "Budget: %s, %d statements of %d, %d writes%n",
                what, run.size(), atMost, Statements.writes(run).size());
    }
}
