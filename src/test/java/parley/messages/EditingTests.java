package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

/** Changing one's own messages by the form that works without script. */
@ParleyTest
class EditingTests {

    private static final String FORM = "main form";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    String address;

    @BeforeEach
    void aliceWroteToBob() {
        site.message("alice", "bob", "Frist");
        address = "/messages/" + site.lastMessage();
    }

    @Test
    void replacesTheTextAndSaysWhenItWasEdited() {
        Page conversation = alice.get("/conversations/with/bob");
        Page options = alice.get(conversation.html().select(".tool").attr("href"));
        String link = options.html().select("main a:contains(Edit)").attr("href");
        Page form = alice.get(link);
        assertThat(form.value("textarea")).isEqualTo("Frist");
        Page answer = form.submit(FORM, "body", "First\n");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.follow().follow().texts(".message > p")).containsExactly("First");

        Page bobs = site.bob().get("/conversations/with/alice");
        assertThat(bobs.texts(".message > p")).containsExactly("First");
        assertThat(bobs.html().select(".message footer [title]:contains(edited)"))
                .hasSize(1);
        assertThat(bobs.html().select(".tool")).hasSize(1);
        assertThat(site.bob()
                        .get(bobs.html().select(".tool").attr("href"))
                        .html()
                        .select("main a:contains(Edit), main a:contains(Delete)"))
                .isEmpty();
        assertThat(site.count("message", "body = 'First' and edited_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void leavesAMessageUneditedWhoseTextStaysTheSame() {
        assertThat(alice.get(address + "/edit").submit(FORM).status()).isEqualTo(303);
        assertThat(site.count("message", "edited_at is null and revision = 1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "\u200B"})
    void refusesAnEmptyTextBesideTheField(String blank) {
        Page refused = alice.get(address + "/edit").submit(FORM, "body", blank);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#body-error")).startsWith("Write something first");
        assertThat(refused.html().select("textarea").attr("aria-invalid")).isEqualTo("true");
        assertThat(site.count("message", "body = 'Frist'")).isEqualTo(1);
    }

    @Test
    void keepsATextThatIsTooLong() {
        String typed = "é".repeat(10_001);
        Page refused = alice.get(address + "/edit").submit(FORM, "body", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.value("textarea")).isEqualTo(typed);
        assertThat(refused.submit(FORM, "body", typed.substring(1)).status()).isEqualTo(303);
        assertThat(site.count("message", "char_length(body) = 10000")).isEqualTo(1);
    }

    @Test
    void showsBothTextsWhenAnotherEditCameFirst() {
        Page form = alice.get(address + "/edit");
        Page otherTab = alice.get(address + "/edit");
        assertThat(otherTab.submit(FORM, "body", "From the other tab").status()).isEqualTo(303);

        Page clash = form.submit(FORM, "body", "From this tab");
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.value("#current")).isEqualTo("From the other tab");
        assertThat(clash.value("textarea[name=body]")).isEqualTo("From this tab");
        assertThat(clash.text("#body-error")).startsWith("This message was changed in the meantime");
        assertThat(site.count("message", "body = 'From the other tab'")).isEqualTo(1);

        assertThat(clash.submit(FORM).status()).isEqualTo(303);
        assertThat(site.count("message", "body = 'From this tab'")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999999999999"})
    void takesAFormWithoutItsVersionForAClash(String version) {
        Page clash = alice.get(address + "/edit").submit(FORM, "textVersion", version, "body", "Changed");
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.value("textarea[name=body]")).isEqualTo("Changed");
        assertThat(site.count("message", "body = 'Frist'")).isEqualTo(1);
    }

    @Test
    void savesTheSameTextTwiceWithoutAClash() {
        Page form = alice.get(address + "/edit");
        assertThat(form.submit(FORM, "body", "First").status()).isEqualTo(303);
        assertThat(form.submit(FORM, "body", "First").status()).isEqualTo(303);
        assertThat(site.count("message", "body = 'First' and revision = 2")).isEqualTo(1);
    }

    @Test
    void keepsWhatWasTypedForAMessageDeletedMeanwhile() {
        Page form = alice.get(address + "/edit");
        alice.get(address + "/delete").submit(FORM);
        Page refused = form.submit(FORM, "body", "Better words");
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.value("textarea[name=body]")).isEqualTo("Better words");
        assertThat(refused.text("#body-error")).startsWith("This message was deleted in the meantime");
        assertThat(site.count("message", "body = ''")).isEqualTo(1);
    }

    @Test
    void isForTheSenderAlone() {
        List<String> form = alice.get(address + "/edit").fields(FORM, "body", "Not mine");
        for (String other : List.of("bob", "mallory")) {
            Visitor visitor = site.signIn(other);
            assertThat(visitor.get(address + "/edit").status()).as(other).isEqualTo(404);
            Page answer = visitor.post(address + "/edit", withTokenOf(visitor, form));
            assertThat(answer.status()).as(other).isEqualTo(404);
        }
        assertThat(site.count("message", "body = 'Frist'")).isEqualTo(1);
    }

    @Test
    void needsTheFormsToken() {
        assertThat(alice.post(address + "/edit", List.of("body", "Forged", "textVersion", "0"))
                        .status())
                .isEqualTo(403);
        assertThat(site.count("message", "body = 'Frist'")).isEqualTo(1);
    }

    private static List<String> withTokenOf(Visitor visitor, List<String> form) {
        List<String> fields = visitor.get("/messages/new").fields("form[action=/messages]");
        String token = fields.get(fields.indexOf("_csrf") + 1);
        return List.of("_csrf", token, "body", form.get(form.indexOf("body") + 1), "textVersion", "0");
    }
}
