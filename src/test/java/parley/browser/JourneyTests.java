package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class JourneyTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @EnumSource
    void leadsFromSigningUpToAnAnswer(Script script, Tabs tabs) {
        site.person("bob", "Bob Okafor");
        Tab alice = tabs.open(site, script);
        signsUp(alice);

        alice.follow("Find people");
        alice.fill("Part of a name or username", "oka");
        alice.press("Search");
        assertThat(alice.texts(".people .who a")).containsExactly("Bob Okafor");
        alice.follow("Message Bob Okafor");
        alice.fill("Message to Bob Okafor", "Hello Bob, are you there?");
        alice.press("Send");
        assertThat(alice.texts(".message p")).containsExactly("Hello Bob, are you there?");

        Tab bob = tabs.open(site, script).signIn("bob");
        assertThat(bob.texts(".unread .who")).containsExactly("Alice Lindqvist");
        assertThat(bob.find(".badge").textContent()).isEqualTo("1 unread");
        bob.find(".conversations li a").click();
        assertThat(bob.texts(".message p")).containsExactly("Hello Bob, are you there?");
        bob.fill("Message to Alice Lindqvist", "I am.");
        bob.press("Send");
        assertThat(bob.texts(".message.own p")).containsExactly("I am.");
        bob.follow("Parley");
        assertThat(bob.texts(".unread")).isEmpty();

        alice.page().reload();
        assertThat(alice.texts(".message p")).containsExactly("Hello Bob, are you there?", "I am.");
        assertThat(site.messages()).isEqualTo(2);
    }

    private void signsUp(Tab alice) {
        alice.go("/");
        alice.follow("Create an account");
        alice.fill("Username", "alice");
        alice.fill("Email", "alice@example.com");
        alice.fill("Password", Site.PASSWORD);
        alice.fill("Name", "Alice Lindqvist");
        alice.press("Create account");
        assertThat(alice.texts(".flash")).containsExactly("Welcome! Your account is ready.");
    }

    @ParameterizedTest
    @EnumSource
    void writesFromThePageForNewMessages(Script script, Tabs tabs) {
        site.cast("alice", "bob", "charlie");
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/messages/new?to=bob");
        assertThat(alice.find("#to").inputValue()).isEqualTo("bob");
        assertThat(alice.focused()).isEqualTo("body");
        alice.fill("To", "charlie");
        alice.fill("Message", "For Charlie, not for Bob");
        alice.press("Send message");
        assertThat(alice.path()).isEqualTo("/conversations/with/charlie");
        assertThat(alice.texts(".message p")).containsExactly("For Charlie, not for Bob");
        assertThat(site.messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterASessionEndedInTheMiddleOfWriting(Script script, Tabs tabs) {
        site.cast("alice", "bob");
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob");
        alice.fill("Message to Bob", "A long thought\nin two lines");
        site.endSessions();
        alice.press("Send");
        assertThat(alice.find("textarea").inputValue()).isEqualTo("A long thought\nin two lines");
        assertThat(site.messages()).isZero();

        alice.signIn("alice");
        assertThat(alice.find("textarea").inputValue()).isEqualTo("A long thought\nin two lines");
        alice.press("Send now");
        assertThat(alice.path()).isEqualTo("/conversations/with/bob");
        assertThat(alice.texts(".message p")).containsExactly("A long thought\nin two lines");
        assertThat(site.messages()).isEqualTo(1);
    }
}
