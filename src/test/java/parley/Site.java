package parley;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionOperations;
import parley.access.OpenDoor;
import parley.messages.Draft;
import parley.messages.Sending;
import parley.users.People;
import parley.users.Role;
import parley.users.TakenNames;
import parley.users.User;
import parley.users.Viewer;

/**
 * The running site as tests meet it: its address, its people, what is stored. Each test meets the same cast: alice, who
 * is the administrator, bob, charlie, and mallory, who takes part in nothing.
 */
public class Site {

    /** Everybody's password in tests. */
    public static final String PASSWORD = "a quiet lamp above the harbour";

    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final ServletWebServerApplicationContext server;
    private final JdbcClient jdbc;
    private final OpenDoor door;
    private final TakenNames names;
    private final Sending sending;
    private final People people;
    private final TransactionOperations transactions;

    Site(
            ServletWebServerApplicationContext server,
            JdbcClient jdbc,
            OpenDoor door,
            TakenNames names,
            Sending sending,
            People people,
            TransactionOperations transactions) {
        this.server = server;
        this.jdbc = jdbc;
        this.door = door;
        this.names = names;
        this.sending = sending;
        this.people = people;
        this.transactions = transactions;
    }

    /** Leaves the cast and nothing else. */
    void reset() {
        withoutPeople();
        cast("alice", "bob", "charlie", "mallory");
        jdbc.sql("update users set role = 'ADMIN' where username = 'alice'").update();
        jdbc.sql("update site set founded_at = now()").update();
    }

    /** Removes the cast too, for tests about the first person or the directory. */
    public void withoutPeople() {
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

    // Every test uses the same usernames, and limits outlive accounts.
    public void forgetTries() {
        for (String limit : new String[] {"limits", "writingLimit"}) {
            ((Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(server.getBean(limit), "buckets")))
                    .invalidateAll();
        }
    }

    /** The address of the site, without a slash at its end. */
    public String address() {
        return "http://127.0.0.1:" + server.getWebServer().getPort();
    }

    /** Makes accounts for those who have none, named like their usernames with a capital. */
    public void cast(String... usernames) {
        for (String username : usernames) {
            if (people.findByUsername(username).isEmpty()) {
                person(username, username.substring(0, 1).toUpperCase() + username.substring(1));
            }
        }
    }

    /** Makes the account of a member, with {@link #PASSWORD}. */
    public User person(String username, String name) {
        User newcomer = new User(
                username,
                name,
                username + "@example.com",
                door.hash(PASSWORD),
                Role.MEMBER,
                ZoneId.of("UTC"),
                Instant.now());
        return transactions.execute(status -> {
            User stored = people.save(newcomer);
            names.reserve(stored);
            return stored;
        });
    }

    /** A browser in which alice has signed in. */
    public Visitor alice() {
        return signIn("alice");
    }

    public Visitor bob() {
        return signIn("bob");
    }

    public Visitor charlie() {
        return signIn("charlie");
    }

    /** A browser of the outsider. */
    public Visitor mallory() {
        return signIn("mallory");
    }

    /** A browser of somebody who has not signed in, from an address of its own. */
    public Visitor stranger() {
        int number = VISITORS.incrementAndGet();
        return new Visitor(address(), "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255));
    }

    /** A browser in which somebody has signed in. It skips the form, which {@link #signInByForm} fills in. */
    public Visitor signIn(String username) {
        Visitor visitor = stranger();
        sessionOf(username).forEach(visitor::keep);
        return visitor;
    }

    /** The cookies of a browser in which somebody has just signed in. */
    public Map<String, String> sessionOf(String username) {
        return door.signIn(people.findByUsername(username).orElseThrow()).stream()
                .collect(Collectors.toMap(Cookie::getName, Cookie::getValue));
    }

    public Visitor signInByForm(String username) {
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

    /** Stores a message as the form does. */
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

    /** Expires all sessions. */
    public void endSessions() {
        // The last access decides. The expiry time only finds sessions to clear.
        jdbc.sql("update spring_session set last_access_time = 0, expiry_time = 0")
                .update();
    }
}
