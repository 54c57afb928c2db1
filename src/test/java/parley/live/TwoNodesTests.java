package parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import parley.Page;
import parley.ParleyApplication;
import parley.Socket;
import parley.TestDatabase;
import parley.Visitor;

/** Two nodes on one PostgreSQL, behind a balancer that leads people to either. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTests {

    private static final int SESSION_ENDED = 4401;

    @TempDir
    static Path directory;

    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
    private String url = "";
    private int people;

    private Visitor alice;
    private Visitor bob;
    private String aliceName;
    private String bobName;

    @BeforeAll
    void start() {
        url = TestDatabase.newPostgres();
        for (String name : List.of("one", "other")) {
            nodes.add(SpringApplication.run(
                    ParleyApplication.class,
                    "--parley.database-url=" + url,
                    "--parley.data-dir=" + directory.resolve(name),
                    "--server.port=0",
                    "--server.address=127.0.0.1"));
        }
    }

    @AfterAll
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    /** Alice, who comes to the first node, and Bob, who comes to the second. */
    @BeforeEach
    void newcomers() {
        aliceName = "alice" + ++people;
        bobName = "bob" + people;
        alice = new Visitor(address(0), "10.1.0." + people).signUp(aliceName);
        bob = new Visitor(address(1), "10.1.0." + people).signUp(bobName);
    }

    private String address(int node) {
        return "http://127.0.0.1:" + nodes.get(node).getEnvironment().getProperty("local.server.port");
    }

    private static void send(Visitor from, String to, String text) {
        Page answer = from.get("/conversations/with/" + to).submit("form[data-composer]", "body", text);
        assertThat(answer.status()).isEqualTo(303);
    }

    private static Predicate<String> holding(String... texts) {
        return frame -> List.of(texts).stream().allMatch(frame::contains);
    }

    @Test
    void knowsOnBothWhoSignedInOnOne() {
        Page form = alice.get("/conversations/with/" + bobName);
        Visitor elsewhere = alice.at(address(1));
        assertThat(elsewhere.get("/").status()).isEqualTo(200);
        // The page of one node, its form sent to the other.
        Page answer = elsewhere.post("/messages", form.fields("form[data-composer]", "body", "Across"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(alice.post("/messages", form.fields("form[data-composer]", "body", "Across"))
                        .status())
                .isEqualTo(303);
        assertThat(bob.get("/conversations/with/" + aliceName).texts(".message > p"))
                .containsExactly("Across");
    }

    @Test
    void bringsMessagesReceiptsTypingAndPresenceAcross() {
        send(bob, aliceName, "Earlier");
        Socket alices = alice.socketWith(bobName);
        Socket bobs = bob.socketWith(aliceName);
        alices.await(holding("presence-" + bobName, "Online"));
        bobs.say("{\"type\":\"typing\"}");
        alices.await(holding("is typing…"));

        send(alice, bobName, "Hello across");
        bobs.await(holding("\"changes\"", "Hello across"));
        bobs.await(holding("action=\\\"conversation\\\"", "data-unread=\\\"1\\\""));
        bobs.say("{\"type\":\"read\",\"position\":2}");
        alices.await(holding("receipt-read\\\" data-at=\\\"2\\\""));

        bobs.close();
        alices.await(holding("presence-" + bobName, "Last seen"));
    }

    @Test
    void endsSocketsOfASessionOnEveryNode() {
        Visitor elsewhere = alice.at(address(1));
        Socket here = alice.socketWith(bobName);
        Socket there = elsewhere.socketWith(bobName);
        alice.get("/users/" + aliceName).submit("form[action=/sign-out]");
        assertThat(here.awaitClose()).isEqualTo(SESSION_ENDED);
        assertThat(there.awaitClose()).isEqualTo(SESSION_ENDED);
        assertThat(elsewhere.get("/").location()).startsWith("/sign-in");
    }

    @Test
    void hasPagesCatchUpAfterTheBusWasCut() throws SQLException {
        Socket bobs = bob.socketWith(aliceName);
        bobs.soFar();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'parley bus' and datname = current_database()");
        }
        send(alice, bobName, "While it was cut");
        bobs.await(holding("\"stale\""));
        String conversation = bob.get("/conversations/with/" + aliceName)
                .html()
                .getElementById("timeline")
                .attr("data-conversation");
        assertThat(bob.get("/conversations/" + conversation + "/changes?since=0")
                        .body())
                .contains("While it was cut");
        send(alice, bobName, "Afterwards");
        bobs.await(holding("Afterwards"));
    }
}
