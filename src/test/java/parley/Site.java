package parley;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionOperations;
import parley.access.SignUp;
import parley.messages.Draft;
import parley.messages.Sending;
import parley.users.People;
import parley.users.User;
import parley.users.Viewer;

/** The running site as tests meet it: its address, its people, what is stored. */
public class Site {

    /** Everybody's password in tests. */
    public static final String PASSWORD = "a quiet lamp above the harbour";

    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final ServletWebServerApplicationContext server;
    private final JdbcClient jdbc;
    private final SignUp signUp;
    private final Sending sending;
    private final People people;
    private final TransactionOperations transactions;

    Site(
            ServletWebServerApplicationContext server,
            JdbcClient jdbc,
            SignUp signUp,
            Sending sending,
            People people,
            TransactionOperations transactions) {
        this.server = server;
        this.jdbc = jdbc;
        this.signUp = signUp;
        this.sending = sending;
        this.people = people;
        this.transactions = transactions;
    }

    void empty() {
        for (String table : new String[] {
            "message",
            "participant",
            "direct_pair",
            "conversation",
            "spring_session_attributes",
            "spring_session",
            "users"
        }) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("update site set founded_at = null").update();
        forgetTries();
    }

    // The same few people try in every test, and limits outlive their accounts.
    private void forgetTries() {
        ((Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(server.getBean("limits"), "buckets")))
                .invalidateAll();
    }

    /** The address of the site, without a slash at its end. */
    public String address() {
        return "http://127.0.0.1:" + server.getWebServer().getPort();
    }

    /** Makes accounts named like their usernames with a capital, all with {@link #PASSWORD}. */
    public void cast(String... usernames) {
        for (String username : usernames) {
            person(username, username.substring(0, 1).toUpperCase() + username.substring(1));
        }
    }

    public User person(String username, String name) {
        return signUp.register(username, name, username + "@example.com", PASSWORD, ZoneId.of("UTC"));
    }

    /** A browser of somebody who has not signed in, from an address of its own. */
    public Visitor stranger() {
        int number = VISITORS.incrementAndGet();
        return new Visitor(address(), "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255));
    }

    /** A browser in which somebody has signed in through the form. */
    public Visitor signIn(String username) {
        Visitor visitor = stranger();
        Page page = visitor.get("/sign-in").submit("form", "username", username, "password", PASSWORD);
        if (page.status() != 303) {
            throw new AssertionError("Sign-in of " + username + " answered " + page.status());
        }
        return visitor;
    }

    public Viewer viewer(String username) {
        return people.findByUsername(username).orElseThrow().viewer();
    }

    /** Stores a message as a press of a form would. */
    public void message(String from, String to, String body) {
        message(from, to, body, Instant.now());
    }

    public void message(String from, String to, String body, Instant sentAt) {
        sending.send(viewer(from), Draft.of(to, body), sentAt);
    }

    /** The address of the conversation of two people. */
    public String conversation(String one, String other) {
        return "/conversations/"
                + jdbc.sql("select conversation_id from direct_pair where low_user_id = ? and high_user_id = ?")
                        .params(
                                Math.min(viewer(one).id(), viewer(other).id()),
                                Math.max(viewer(one).id(), viewer(other).id()))
                        .query(Long.class)
                        .single();
    }

    /** Closes an account. */
    public void deactivate(String username) {
        transactions.executeWithoutResult(
                status -> people.findByUsername(username).orElseThrow().deactivate(Instant.now()));
    }

    /** The number of rows of a table that fulfil a condition. */
    public long count(String table, String where, Object... parameters) {
        return jdbc.sql("select count(*) from " + table + " where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** The id of the message that was stored last. */
    public long lastMessage() {
        return jdbc.sql("select max(id) from message").query(Long.class).single();
    }

    public long messages() {
        return count("message", "1 = 1");
    }

    /** The database itself, for what no page shows. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Lets everybody's sessions end, as time would. */
    public void endSessions() {
        // What counts is the last access; the time of expiry only finds the sessions to clear away.
        jdbc.sql("update spring_session set last_access_time = 0, expiry_time = 0")
                .update();
    }
}
