package parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class DirectoryTests {

    @Autowired
    Site site;

    @BeforeEach
    void withoutPeople() {
        site.withoutPeople();
    }

    @Test
    void listsEveryoneByName() {
        site.person("zoe", "Anna Zoe");
        site.person("alice", "alice");
        site.person("bob", "Bob Okafor");
        Page page = site.alice().get("/users");
        assertThat(page.texts(".people a.cover")).containsExactly("alice", "Anna Zoe", "Bob Okafor");
        assertThat(page.text("main .count")).isEqualTo("3 people");
        assertThat(page.texts(".people small").get(2)).startsWith("@bob · Joined ");
        assertThat(page.html().select(".people a.cover").eachAttr("href"))
                .containsExactly("/users/alice", "/users/zoe", "/users/bob");
    }

    @Test
    void groupsPeopleByTheFirstLetterAsAPersonSeesIt() {
        site.person("alice", "alice");
        site.person("ann", "Ann");
        site.person("bob", "Bob");
        site.person("eric", "e\u0301ric");
        site.person("zoe", "👩‍👩‍👧 Zoe");
        Page page = site.alice().get("/users");
        assertThat(page.texts(".letter")).containsExactly("A", "B", "E\u0301", "👩‍👩‍👧");
        assertThat(page.html().select(".letter + .people").eachText())
                .satisfiesExactly(
                        a -> assertThat(a).contains("@alice", "@ann"),
                        b -> assertThat(b).contains("@bob"),
                        e -> assertThat(e).contains("@eric"),
                        z -> assertThat(z).contains("@zoe"));
    }

    @Test
    void leadsToAConversationWithEveryoneButOneself() {
        site.cast("alice", "bob");
        Page page = site.alice().get("/users");
        assertThat(page.html().select(".people a.icon-button").eachAttr("href"))
                .containsExactly("/conversations/with/bob");
        assertThat(page.html().select(".people a.icon-button").text()).isEqualTo("Message Bob");
        assertThat(page.text(".people .tag")).isEqualTo("You");
    }

    @ParameterizedTest
    @CsvSource({"oka, bob", "OKAFOR, bob", "' bo ', bob", "@bob, bob", "b%C3%84r, baer", "lin, 'alice'"})
    void findsPartsOfNamesAndUsernamesInAnyCase(String query, String username) {
        site.person("alice", "Alice Lindqvist");
        site.person("bob", "Bob Okafor");
        site.person("baer", "Der bär");
        Page page = site.alice().get("/users?q=" + query.replace(" ", "%20"));
        assertThat(page.texts(".people small"))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("@" + username + " "));
        assertThat(page.text("main .count")).isEqualTo("1 person");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"%, 100% sure", "_, under_score", "!, wow!", "\\, back\\slash", "', o'clock", "!%, a!%"})
    void takesSignsOfPatternsLiterally(String query, String name) {
        site.cast("alice");
        site.person("plain", "Plain");
        site.person("sign", name);
        Visitor alice = site.alice();
        Page page = alice.get("/users?q=" + UriUtils.encode(query, StandardCharsets.UTF_8));
        assertThat(page.texts(".people a.cover")).containsExactly(name);
        assertThat(page.value("#q")).isEqualTo(query);
    }

    @Test
    void saysThatNobodyWasFound() {
        site.cast("alice");
        Page page = site.alice().get("/users?q=%3Cb%3Enobody");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("main .count")).isEqualTo("No one");
        assertThat(page.text(".blank")).contains("No one found").contains("“<b>nobody”");
        assertThat(page.html().select(".blank a").attr("href")).isEqualTo("/users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%F0%9F%8C%8A", "%27;drop%20table%20users;--"})
    void answersOddQueries(String query) {
        site.cast("alice");
        assertThat(site.alice().get("/users?q=" + query).text("main .count")).isEqualTo("No one");
    }

    @Test
    void looksAtTheBeginningOfALongQuery() {
        site.cast("alice");
        Page page = site.alice().get("/users?q=" + "%F0%9F%8C%8A".repeat(200));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.value("#q").codePoints()).hasSizeBetween(1, 60).containsOnly("🌊".codePointAt(0));
    }

    @Test
    void turnsPages() {
        IntStream.rangeClosed(1, 61).forEach(i -> add("person%02d".formatted(i)));
        Visitor first = site.signIn("person01");
        Page page = first.get("/users");
        assertThat(page.texts(".people li")).hasSize(30);
        assertThat(page.text(".pages .hint")).isEqualTo("Page 1 of 3");
        assertThat(page.html().select("[rel=prev]")).isEmpty();
        page = first.get(page.html().select("[rel=next]").attr("href"));
        assertThat(page.texts(".people a.cover").get(0)).isEqualTo("PERSON31");
        page = first.get(page.html().select("[rel=next]").attr("href"));
        assertThat(page.texts(".people a.cover")).containsExactly("PERSON61");
        assertThat(page.html().select("[rel=next]")).isEmpty();
        page = first.get(page.html().select("[rel=prev]").attr("href"));
        assertThat(page.text(".pages .hint")).isEqualTo("Page 2 of 3");
    }

    @Test
    void keepsTheQueryWhileTurningPages() {
        IntStream.rangeClosed(1, 31).forEach(i -> add("a&b%02d".formatted(i), "ab%02d".formatted(i)));
        site.cast("zoe");
        Visitor zoe = site.signIn("zoe");
        Page page = zoe.get("/users?q=a%26b");
        Page next = zoe.get(page.html().select("[rel=next]").attr("href"));
        assertThat(next.texts(".people a.cover")).containsExactly("A&B31");
        assertThat(next.value("#q")).isEqualTo("a&b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "", "1.5", "99999999999999999999", "%00"})
    void showsTheFirstPageForAMalformedNumber(String number) {
        site.cast("alice");
        Page page = site.alice().get("/users?page=" + number);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.texts(".people a.cover")).containsExactly("Alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "999999"})
    void saysThatThePageLiesBeyondTheEnd(String number) {
        site.cast("alice");
        Page page = site.alice().get("/users?page=" + number);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text(".blank h2")).isEqualTo("This page does not exist");
        assertThat(page.html().select(".blank a").attr("href")).isEqualTo("/users");
    }

    @Test
    void leavesClosedAccountsOut() {
        site.cast("alice", "bob");
        site.deactivate("bob");
        Page page = site.alice().get("/users");
        assertThat(page.texts(".people a.cover")).containsExactly("Alice");
        assertThat(page.text("main .count")).isEqualTo("1 person");
    }

    @Test
    void isForTheSignedInOnly() {
        site.cast("alice");
        Page page = site.stranger().get("/users");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.location()).isEqualTo("/sign-in?next=%2Fusers");
        assertThat(site.stranger().get("/users/alice").location()).isEqualTo("/sign-in?next=%2Fusers%2Falice");
    }

    private void add(String username) {
        add(username, username);
    }

    private void add(String name, String username) {
        site.person(username, name.toUpperCase(Locale.ROOT));
    }
}
