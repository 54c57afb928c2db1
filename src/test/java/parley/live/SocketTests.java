package parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Socket;
import parley.Statements;
import parley.Visitor;

@ParleyTest
class SocketTests {

    private static final int SESSION_ENDED = 4401;
    private static final int TOO_BIG = 1009;

    @Autowired
    Site site;

    @Autowired
    Statements statements;

    @Value("${parley.sockets-per-person}")
    int perPerson;

    @Autowired
    Sockets sockets;

    @Autowired
    Heartbeat heartbeat;

    @Test
    void endsASocketThatOpenedWhileItsSessionEnded() {
        site.cast("alice");
        Visitor here = site.signIn("alice");
        Visitor there = site.signIn("alice");
        Page form = here.get("/settings/password");
        statements.afterNext(
                "SPRING_SESSION_ATTRIBUTES SA",
                () -> form.submit(
                        "form", "currentPassword", Site.PASSWORD, "newPassword", "nine herons over a slow canal"));
        assertThat(there.socket().awaitClose()).isEqualTo(SESSION_ENDED);
        assertThat(here.get("/").status()).isEqualTo(200);
    }

    @Test
    void bringsAMessageToEveryTabOfBoth() {
        site.cast("alice", "bob");
        site.message("bob", "alice", "Hello");
        Socket alice = site.signIn("alice").socketWith("bob");
        Visitor bob = site.signIn("bob");
        Socket bobsConversation = bob.socketWith("alice");
        Socket bobsInbox = bob.socket();

        site.message("alice", "bob", "Are you there?");

        assertThat(alice.await(changes("Are you there?"))).contains("own");
        assertThat(bobsConversation.await(changes("Are you there?"))).doesNotContain("own");
        assertThat(bobsInbox.await(row().and(frame -> frame.contains("Are you there?"))))
                .contains("data-unread=\\\"1\\\"");
        assertThat(bobsInbox.soFar()).noneMatch(frame -> frame.contains("\"changes\""));
    }

    @Test
    void tellsWhatBecameOfAMessage() {
        site.cast("alice", "bob");
        site.message("bob", "alice", "Earlier");
        Socket alice = site.signIn("alice").socketWith("bob");
        site.message("alice", "bob", "Hello");
        assertThat(alice.await(changes("Hello"))).contains(">Sent<");

        Socket bob = site.signIn("bob").socketWith("alice");
        alice.await(receipt("delivered"));

        bob.say("{\"type\":\"read\",\"position\":2}");
        alice.await(receipt("read"));
        bob.await(row().and(frame -> frame.contains("data-unread=\\\"0\\\"")));
        assertThat(site.count("participant", "read_position = 2 and delivered_position = 2"))
                .isEqualTo(1);
    }

    @Test
    void saysFromWhenOnAPageHearsOfItsConversation() {
        site.cast("alice", "bob");
        site.message("bob", "alice", "Earlier");
        Socket alice = site.signIn("alice").socket();
        alice.say("{\"type\":\"open\",\"conversation\":" + id("alice", "bob") + "}");
        alice.await(frame -> frame.equals("{\"type\":\"opened\"}"));
        site.message("bob", "alice", "Heard");
        alice.await(changes("Heard"));
    }

    @Test
    void movesAnEmptyPageToItsConversation() {
        site.cast("alice", "bob");
        Socket alice = site.signIn("alice").socketWith("bob");
        Socket bob = site.signIn("bob").socketWith("alice");
        site.message("bob", "alice", "First");
        Predicate<String> begun =
                frame -> frame.contains("action=\\\"begun\\\" conversation=\\\"" + id("alice", "bob"));
        alice.await(begun.and(frame -> frame.contains("with=\\\"bob\\\"")));
        bob.await(begun.and(frame -> frame.contains("with=\\\"alice\\\"")));

        Socket late = site.signIn("alice").socket();
        late.say("{\"type\":\"open\",\"with\":\"bob\"}");
        late.await(begun);
    }

    private String id(String one, String other) {
        return site.conversation(one, other).substring("/conversations/".length());
    }

    @Test
    void tellsNothingToAnOutsiderWhateverItAsks() {
        site.cast("alice", "bob", "mallory");
        site.message("alice", "bob", "Secret one");
        Socket mallory = site.signIn("mallory").socket();
        for (String with : new String[] {"alice", "bob", "nobody", "", "../alice", "alice/changes"}) {
            mallory.say("{\"type\":\"open\",\"with\":\"" + with + "\"}");
            mallory.say("{\"type\":\"read\",\"with\":\"" + with + "\",\"position\":1}");
            mallory.say("{\"type\":\"delivered\",\"conversation\":1,\"user\":1}");
        }
        mallory.say("{\"type\":\"open\",\"conversation\":" + id("alice", "bob") + "}");
        mallory.say("{\"type\":\"read\",\"position\":1}");
        mallory.say("{\"type\":\"typing\"}");
        Socket alice = site.signIn("alice").socketWith("bob");
        site.message("bob", "alice", "Secret two");
        alice.await(frame -> frame.contains("Secret two"));

        assertThat(mallory.soFar()).noneMatch(frame -> frame.contains("Secret"));
        assertThat(mallory.soFar()).noneMatch(frame -> frame.contains("alice") || frame.contains("bob"));
        assertThat(site.count("participant", "read_position > 1")).isZero();
    }

    @Test
    void letsNoPageOfAnotherSiteIn() {
        site.cast("alice");
        Visitor alice = site.signIn("alice");
        String port = site.address().substring(site.address().lastIndexOf(':'));
        for (String origin : List.of(
                "https://evil.example",
                "http://127.0.0.1",
                "http://localhost" + port,
                site.address() + ".evil.example",
                site.address() + "@evil.example",
                "http://evil.example/" + site.address(),
                "null")) {
            assertThat(refusal(alice, origin)).as(origin).isEqualTo(403);
        }
    }

    @Test
    void letsItsOwnPagesInBehindAProxyThatSpeaksTls() {
        site.cast("alice");
        assertThat(site.signIn("alice")
                        .socket(site.address().replace("http:", "https:"))
                        .isClosed())
                .isFalse();
    }

    @Test
    void letsNoStrangerIn() {
        assertThat(refusal(site.stranger(), site.address())).isEqualTo(303);
    }

    @Test
    void survivesTenThousandMalformedFrames() {
        site.cast("alice", "bob");
        site.message("bob", "alice", "Hello");
        Socket alice = site.signIn("alice").socketWith("bob");
        String[] malformed = {
            "",
            "{",
            "null",
            "[]",
            "7",
            "\"open\"",
            "{\"type\":7}",
            "{\"type\":\"delete\",\"position\":1}",
            "{\"type\":\"read\",\"position\":\"x\"}",
            "{\"type\":\"read\",\"position\":1e400}",
            "\u0000",
            "{\"type\":\"open\",\"with\":{}}"
        };
        for (int i = 0; i < 10_000; i++) {
            alice.say(malformed[i % malformed.length]);
        }
        site.message("bob", "alice", "Still there?");
        alice.await(frame -> frame.contains("Still there?"));
        assertThat(site.count(
                        "participant",
                        "read_position > 0 and user_id = ?",
                        site.viewer("alice").id()))
                .isZero();
        assertThat(alice.isClosed()).isFalse();
    }

    @Test
    void closesTheSocketOfAFrameThatIsTooLongAndNoOther() {
        site.cast("alice", "bob");
        Visitor alice = site.signIn("alice");
        Socket first = alice.socketWith("bob");
        Socket second = alice.socketWith("bob");
        first.shout("x".repeat(100_000));
        assertThat(first.awaitClose()).isEqualTo(TOO_BIG);
        site.message("bob", "alice", "Hello");
        second.await(frame -> frame.contains("Hello"));
    }

    @Test
    void letsNobodyHoldMoreSocketsThanTheyHaveTabs() {
        site.cast("alice", "bob");
        Visitor alice = site.signIn("alice");
        List<Socket> open =
                IntStream.range(0, perPerson).mapToObj(i -> alice.socket()).toList();
        long id = site.viewer("alice").id();
        // The server answers a handshake before it counts the socket.
        await().until(() -> sockets.isFull(id));
        assertThat(alice.socket().awaitClose()).isEqualTo(1013);
        assertThat(open).noneMatch(Socket::isClosed);
        open.get(0).close();
        open.get(0).awaitClose();
        // The server answers a close before it lets go of the socket.
        await().until(() -> !sockets.isFull(id));
        alice.socketWith("bob");
        site.signIn("bob").socketWith("alice");
        open.subList(1, open.size()).forEach(Socket::close);
    }

    @Test
    void closesWhenItsPersonSignsOut() {
        site.cast("alice");
        Visitor alice = site.signIn("alice");
        Socket here = alice.socket();
        Socket elsewhere = site.signIn("alice").socket();
        alice.get("/users/alice").submit("form[action=/sign-out]");
        assertThat(here.awaitClose()).isEqualTo(SESSION_ENDED);
        assertThat(elsewhere.isClosed()).isFalse();
    }

    @Test
    void closesEverywhereWhenThePasswordChanges() {
        site.cast("alice");
        Visitor alice = site.signIn("alice");
        Socket here = alice.socket();
        Socket elsewhere = site.signIn("alice").socket();
        alice.get("/settings/password")
                .submit(
                        "form[action=/settings/password]",
                        "currentPassword",
                        Site.PASSWORD,
                        "newPassword",
                        "another lamp beside the water");
        assertThat(elsewhere.awaitClose()).isEqualTo(SESSION_ENDED);
        assertThat(here.awaitClose()).isEqualTo(SESSION_ENDED);
    }

    @Test
    void closesWhenItsSessionHasRunOut() {
        site.cast("alice", "bob");
        Socket alice = site.signIn("alice").socketWith("bob");
        site.endSessions();
        heartbeat.closeEnded();
        assertThat(alice.awaitClose()).isEqualTo(SESSION_ENDED);
    }

    @Test
    void tellsWhoIsHereAndWhoIsTypingUnlessTheyHideIt() {
        site.cast("alice", "bob");
        Socket alice = site.signIn("alice").socketWith("bob");
        Visitor bob = site.signIn("bob");
        Socket bobs = bob.socketWith("alice");
        alice.await(frame -> frame.contains("Online"));
        bobs.say("{\"type\":\"typing\"}");
        alice.await(frame -> frame.contains("Bob is typing…"));
        bobs.close();
        alice.await(frame -> frame.contains("Last seen"));

        bob.get("/settings/privacy").submit("form[action=/settings/privacy]", "presence", "false", "receipts", "true");
        bob.socketWith("alice").say("{\"type\":\"typing\"}");
        site.message("bob", "alice", "Hello");
        assertThat(alice.until(row())).noneMatch(frame -> frame.contains("typing") || frame.contains("Online"));
    }

    private static int refusal(Visitor visitor, String origin) {
        var refused = catchThrowableOfType(CompletionException.class, () -> visitor.socket(origin));
        return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    }

    private static Predicate<String> changes() {
        return frame -> frame.contains("\"type\":\"changes\"");
    }

    // What became of it may arrive before the message itself, which the page then asks for.
    private static Predicate<String> changes(String text) {
        return changes().and(frame -> frame.contains(text));
    }

    private static Predicate<String> receipt(String name) {
        return changes("receipt-" + name + "\\\" data-at=\\\"2\\\"");
    }

    private static Predicate<String> row() {
        return frame -> frame.contains("action=\\\"conversation\\\"");
    }
}
