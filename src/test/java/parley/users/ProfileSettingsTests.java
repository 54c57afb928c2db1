package parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class ProfileSettingsTests {

    @Autowired
    Site site;

    @Test
    void savesAndSaysSoOnce() {
        Visitor alice = site.alice();
        Page answer = save(alice, "Alice Lindqvist", "I sail.\n\n  And write.", "Asia/Tokyo");
        assertThat(answer.status()).isEqualTo(303);
        Page profile = answer.follow();
        assertThat(profile.text(".flash")).isEqualTo("Profile saved.");
        assertThat(profile.text("h1")).isEqualTo("Alice Lindqvist");
        assertThat(alice.get("/users/alice").html().select(".flash")).isEmpty();

        Page seenByBob = site.bob().get("/users/alice");
        assertThat(seenByBob.html().select(".about").get(0).wholeText()).isEqualTo("I sail.\n\n  And write.");
        Page form = alice.get("/settings/profile");
        assertThat(form.value("#displayName")).isEqualTo("Alice Lindqvist");
        assertThat(form.value("#about")).isEqualTo("I sail.\n\n  And write.");
        assertThat(form.html().select("option[selected]").eachAttr("value")).containsExactly("Asia/Tokyo");
    }

    @Test
    void showsTimesInTheZoneFromThenOn() {
        Visitor alice = site.alice();
        site.jdbc()
                .sql("update users set created_at = timestamp with time zone '2026-01-03 20:00:00+00:00'")
                .update();
        assertThat(alice.get("/users/alice").text(".profile-head")).contains("Joined 3 January 2026");
        save(alice, "Alice", "", "Asia/Tokyo");
        assertThat(alice.get("/users/alice").text(".profile-head")).contains("Joined 4 January 2026");
    }

    @Test
    void keepsWhatWasTypedWhereSomethingIsWrong() {
        Page answer = save(site.alice(), "n".repeat(61), "a".repeat(1001), "Mars/Olympus");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#displayName-error")).isEqualTo("A name can have up to 60 characters.");
        assertThat(answer.text("#about-error")).isEqualTo("Use up to 1,000 characters.");
        assertThat(answer.text("#timeZone-error")).isEqualTo("Choose a time zone from the list.");
        assertThat(answer.value("#displayName")).isEqualTo("n".repeat(61));
        assertThat(answer.value("#about")).isEqualTo("a".repeat(1001));
        assertThat(answer.html().select("option[selected]").eachAttr("value")).containsExactly("Mars/Olympus");
        assertThat(site.count("users", "display_name = 'Alice' and about = '' and time_zone = 'UTC'"))
                .isEqualTo(1);
    }

    @Test
    void countsCodePoints() {
        Visitor alice = site.alice();
        assertThat(save(alice, "🌊".repeat(60), "🌊".repeat(1000), "UTC").status())
                .isEqualTo(303);
        assertThat(save(alice, "🌊".repeat(61), "", "UTC").status()).isEqualTo(422);
        assertThat(alice.get("/users/alice").text("h1")).isEqualTo("🌊".repeat(60));
    }

    @Test
    void countsALineBreakOnce() {
        String lines = "a\r\n".repeat(499) + "ab";
        assertThat(save(site.alice(), "Alice", lines, "UTC").status()).isEqualTo(303);
        assertThat(site.count("users", "about = ?", lines.replace("\r", ""))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'Al\u202Eice\r\n', Al ice", "'\u0000Alice\u001B[2J', Alice [2J", "'A\u2066\u2069 B', A B"})
    void keepsANameFromReorderingWhatFollowsIt(String typed, String name) {
        save(site.alice(), typed, "", "UTC");
        assertThat(site.count("users", "display_name = ?", name)).isEqualTo(1);
    }

    @Test
    void fallsBackToTheUsername() {
        save(site.alice(), " \u202E ", "", "UTC");
        assertThat(site.count("users", "display_name = 'alice'")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mars/Olympus", "Europe/Berlin\u0000", "<script>"})
    void refusesAnUnknownZone(String zone) {
        Page answer = save(site.alice(), "Alice", "", zone);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("#timeZone-error")).isEqualTo("Choose a time zone from the list.");
    }

    @Test
    void showsTypedTextAsText() {
        Visitor alice = site.alice();
        save(alice, "<b>A</b> & \"co\"", "<script>alert(1)</script>", "UTC");
        Page profile = alice.get("/users/alice");
        assertThat(profile.text("h1")).isEqualTo("<b>A</b> & \"co\"");
        assertThat(profile.text(".about")).isEqualTo("<script>alert(1)</script>");
        assertThat(alice.get("/settings/profile").value("#displayName")).isEqualTo("<b>A</b> & \"co\"");
    }

    @Test
    void changesNobodyElse() {
        Visitor mallory = site.mallory();
        List<String> fields = mallory.get("/settings/profile")
                .fields("form", "displayName", "Changed", "id", "1", "username", "alice", "role", "ADMIN");
        assertThat(mallory.post("/settings/profile", fields).location()).isEqualTo("/users/mallory");
        assertThat(site.count("users", "username = 'alice' and display_name = 'Alice'"))
                .isEqualTo(1);
        assertThat(site.count("users", "username = 'mallory' and role = 'MEMBER' and display_name = 'Changed'"))
                .isEqualTo(1);
    }

    @Test
    void showsTheEmailToItsOwnerOnly() {
        assertThat(site.alice().get("/users/alice").text(".profile-head")).contains("alice@example.com");
        Page seen = site.mallory().get("/users/alice");
        assertThat(seen.body()).doesNotContain("alice@example.com");
        assertThat(seen.html().select("main a[href^='/settings'], main form")).isEmpty();
    }

    private static Page save(Visitor visitor, String name, String about, String zone) {
        return visitor.get("/settings/profile").submit("form", "displayName", name, "about", about, "timeZone", zone);
    }
}
