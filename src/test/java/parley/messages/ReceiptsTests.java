package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;
import parley.conversations.ReadPositions;

/** What a page says of one's own messages: sent, delivered, read, unless one of the two keeps it to themselves. */
@ParleyTest
class ReceiptsTests {

    @Autowired
    Site site;

    @Autowired
    ReadPositions positions;

    @SignedIn
    Visitor alice;

    @SignedIn
    Visitor bob;

    @BeforeEach
    void aliceWritesThrice() {
        site.message("alice", "bob", "One");
    }

    private String status(int number) {
        return alice.get("/conversations/with/bob").texts(".receipt").get(number);
    }

    private void tell(Visitor visitor, String... fields) {
        Page answer = visitor.get("/settings/privacy").submit("main form", fields);
        assertThat(answer.status()).isEqualTo(303);
    }

    @Test
    void saysSentThenDeliveredThenRead() {
        assertThat(status(0)).isEqualTo("Sent");
        positions.deliverAll(site.viewer("bob"));
        assertThat(status(0)).isEqualTo("Delivered");
        bob.get("/conversations/with/alice");
        assertThat(status(0)).isEqualTo("Read");
        site.message("alice", "bob", "Two");
        assertThat(status(0)).isEqualTo("Read");
        assertThat(status(1)).isEqualTo("Sent");
    }

    @Test
    void keepsWhatWasReadAsReadThoughItIsMarkedAsUnread() {
        Page page = bob.get("/conversations/with/alice");
        assertThat(status(0)).isEqualTo("Read");
        assertThat(bob.post("/messages/" + site.lastMessage() + "/unread", page.fields("#act"))
                        .status())
                .isEqualTo(303);
        assertThat(bob.get("/").text(".badge")).isEqualTo("1 unread");
        assertThat(status(0)).isEqualTo("Read");
    }

    @Test
    void saysNothingOfTheOthersOwnMessages() {
        alice.get("/conversations/with/bob");
        assertThat(bob.get("/conversations/with/alice").html().select(".receipt"))
                .isEmpty();
    }

    @Test
    void hidesReadingFromBothOnceOneOfThemSwitchesItOff() {
        site.message("bob", "alice", "Mine");
        alice.get("/conversations/with/bob");
        bob.get("/conversations/with/alice");
        assertThat(status(0)).isEqualTo("Read");
        tell(bob, "receipts", "false", "presence", "true");
        assertThat(status(0)).isEqualTo("Sent");
        assertThat(bob.get("/conversations/with/alice").texts(".receipt")).containsExactly("Sent");

        tell(bob, "receipts", "true", "presence", "true");
        assertThat(status(0)).isEqualTo("Read");
        tell(alice, "receipts", "false", "presence", "true");
        assertThat(status(0)).isEqualTo("Sent");
    }

    @Test
    void keepsTheSwitchesAsTheyWereLeft() {
        Page settings = bob.get("/settings/privacy");
        assertThat(settings.html().select("input[checked]")).hasSize(2);
        tell(bob, "receipts", "false", "presence", "false");
        assertThat(bob.get("/settings/privacy").html().select("input[checked]")).isEmpty();
        assertThat(alice.get("/settings/privacy").html().select("input[checked]"))
                .hasSize(2);
        assertThat(site.stranger().get("/settings/privacy").location()).startsWith("/sign-in");
    }
}
