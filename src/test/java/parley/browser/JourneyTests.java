package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
        site.withoutPeople();
        site.person("bob", "Bob Okafor");
        Tab alice = tabs.open(site, script);
        signsUp(alice);

        alice.follow("Find people");
        alice.fill("Part of a name or username", "oka");
        alice.page().keyboard().press("Enter");
        alice.page().waitForURL("**/users?q=oka");
        alice.settle();
        assertThat(alice.texts(".people a.cover")).containsExactly("Bob Okafor");
        alice.follow("Message Bob Okafor");
        alice.fill("Message to Bob Okafor", "Hello Bob, are you there?");
        alice.press("Send");
        assertThat(alice.texts(".message p")).containsExactly("Hello Bob, are you there?");

        Tab bob = tabs.open(site, script).signIn("bob");
        assertThat(bob.texts(".unread .who")).containsExactly("Alice Lindqvist");
        assertThat(bob.find(".badge").textContent()).isEqualTo("1 unread");
        bob.find(".conversations li a").click();
        bob.settle();
        assertThat(bob.texts(".message p")).containsExactly("Hello Bob, are you there?");
        bob.fill("Message to Alice Lindqvist", "I am.");
        bob.press("Send");
        assertThat(bob.texts(".own .message > p")).containsExactly("I am.");
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
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/messages/new?to=bob");
        assertThat(alice.find("#to").inputValue()).isEqualTo("bob");
        assertThat(alice.focused()).isEqualTo("body");
        alice.fill("To", "charlie");
        alice.fill("Message", "For Charlie, not for Bob");
        alice.press("Send message");
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "charlie"));
        assertThat(alice.texts(".message p")).containsExactly("For Charlie, not for Bob");
        assertThat(site.messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterASessionEndedInTheMiddleOfWriting(Script script, Tabs tabs) {
        Tab alice = tabs.open(site, script).signIn("alice");
        alice.go("/conversations/with/bob");
        alice.fill("Message to Bob", "A long thought\nin two lines");
        site.endSessions();
        alice.press("Send");
        if (script == Script.ON) {
            alice.press("Try again");
        }
        assertThat(alice.find("textarea").inputValue()).isEqualTo("A long thought\nin two lines");
        assertThat(site.messages()).isZero();

        alice.signIn("alice");
        assertThat(alice.find("textarea").inputValue()).isEqualTo("A long thought\nin two lines");
        alice.press("Send now");
        assertThat(alice.path()).isEqualTo(site.conversation("alice", "bob"));
        assertThat(alice.texts(".message p")).containsExactly("A long thought\nin two lines");
        assertThat(site.messages()).isEqualTo(1);
    }

    @Test
    void answersEditsAndDeletesWithoutScript(Tabs tabs) {
        site.message("bob", "alice", "Shall we meet at noon?");
        Tab alice = tabs.open(site, Script.OFF).signIn("alice");
        alice.go("/conversations/with/bob");
        choose(alice, "Reply");
        assertThat(alice.texts(".replying").get(0)).contains("Shall we meet at noon?");
        alice.fill("Message to Bob", "Yse");
        alice.press("Send");
        assertThat(alice.texts(".own .quote .text")).containsExactly("Shall we meet at noon?");

        choose(alice, "Edit");
        alice.fill("Message", "Yes");
        alice.press("Save");
        assertThat(alice.texts(".own .message > p")).containsExactly("Yes");
        assertThat(alice.texts(".own footer").get(0)).contains("edited");

        choose(alice, "Delete");
        alice.press("Delete it");
        assertThat(alice.texts(".own .message > p")).containsExactly("Deleted message");
        assertThat(site.count("message", "body = ''")).isEqualTo(1);

        alice.choose(alice.find(".entry").first(), "Mark as unread from here");
        assertThat(alice.texts(".badge")).hasSize(1);
    }

    private static void choose(Tab tab, String action) {
        tab.choose(tab.find(".entry").last(), action);
        tab.settle();
    }
}
