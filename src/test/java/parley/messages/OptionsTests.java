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

@ParleyTest
class OptionsTests {

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @SignedIn
    Visitor bob;

    String address;

    @BeforeEach
    void aliceWroteToBob() {
        site.message("alice", "bob", "The harbour at nine");
        address = "/messages/" + site.lastMessage();
    }

    @Test
    void showsTheMessageAndWhatItsSenderCanDo() {
        Page page = alice.get(address + "/options");
        assertThat(page.text(".quote")).isEqualTo("The harbour at nine");
        assertThat(page.texts(".options li")).containsExactly("Reply", "Link to this message", "Edit", "Delete");
        for (String link : page.html().select(".options a").eachAttr("href")) {
            assertThat(alice.get(link).status()).as(link).isIn(200, 303);
        }
    }

    @Test
    void showsTheMessageAndWhatItsRecipientCanDo() {
        bob.get("/conversations/with/alice");
        Page page = bob.get(address + "/options");
        assertThat(page.texts(".options li"))
                .containsExactly("Reply", "Link to this message", "Mark as unread from here");
        assertThat(page.submit(".options form").location()).isEqualTo("/");
        assertThat(bob.get("/").text(".badge")).isEqualTo("1 unread");
    }

    @Test
    void isThereForParticipantsOnly() {
        Page page = site.mallory().get(address + "/options");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body())
                .isEqualTo(site.mallory().get("/messages/999999999/options").body());
        assertThat(site.stranger().get(address + "/options").location()).startsWith("/sign-in");
    }

    @Test
    void leadsToAMessageThatWasDeleted() {
        alice.get(address + "/delete").submit("form.card");
        assertThat(alice.get(address + "/options").location()).isEqualTo(address);
    }

    @Test
    void offersNoReplyToAClosedAccount() {
        site.deactivate("bob");
        assertThat(alice.get(address + "/options").texts(".options li")).doesNotContain("Reply");
        assertThat(alice.get("/conversations/with/bob").html().select("template [data-to=reply]"))
                .isEmpty();
    }
}
