package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import parley.Page;
import parley.TestDatabase;
import parley.Visitor;

/**
 * Upgrades the database of an earlier build, with as many messages as {@code -Dparley.upgraded-messages=} says, in a
 * process with a heap of 512 MB. A captured session of that build must still be signed in.
 */
@Tag("sql")
class UpgradeTests {

    private static final String SCHEMA_BEFORE = "20261121.1900";
    private static final long MESSAGES = Long.getLong("parley.upgraded-messages", 20_000);
    private static final int PEOPLE = 41;
    private static final int CONVERSATIONS = PEOPLE - 1;
    private static final int BATCH = 20_000;

    private static final List<String> COUNTED = List.of(
            "select count(*), sum(id), sum(position * conversation_id), sum(revision), sum(sender_id * position),"
                    + " sum(recipient_id * position), sum(length(body)), count(edited_at), count(deleted_at),"
                    + " sum(reply_to_id), count(distinct send_key) from message",
            "select conversation_id, user_id, read_position, delivered_position, sent_count, muted, last_position,"
                    + " last_message_id, own_position from participant order by conversation_id, user_id",
            "select id, kind, last_position, last_revision from conversation order by id",
            "select conversation_id, user_id, (select count(*) from message m where m.conversation_id ="
                    + " p.conversation_id and m.sender_id <> p.user_id and m.position > p.read_position) as unread"
                    + " from participant p order by conversation_id, user_id");

    @TempDir
    Path directory;

    @Test
    void keepsEveryMessageReceiptUnreadCountAndSession() throws IOException {
        String url = TestDatabase.newUrl();
        List<List<Map<String, Object>>> before = on(url, (source, durability) -> {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration/common")
                    .target(SCHEMA_BEFORE)
                    .load()
                    .migrate();
            fill(JdbcClient.create(source), durability);
            return counted(source);
        });
        int port = ServerProcess.freePort();
        try (ServerProcess server = new ServerProcess(directory, port, url)) {
            meet(new Visitor("http://127.0.0.1:" + port, "10.0.0.1"));
            server.stop();
        }
        List<List<Map<String, Object>>> after = on(url, (source, durability) -> {
            undoWhatTheVisitorDid(JdbcClient.create(source));
            return counted(source);
        });
        assertThat(after).isEqualTo(before);
    }

    private interface Work<T> {
        T with(DataSource source, Durability durability);
    }

    private <T> T on(String url, Work<T> work) {
        if (!url.isEmpty()) {
            return work.with(new DriverManagerDataSource(url), new PostgresDatabase(DatabaseUrl.parse(url)));
        }
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                HikariDataSource pool = new HikariDataSource(database.pool())) {
            return work.with(pool, database);
        }
    }

    /** Everybody has a conversation with the first person. Every 50th message was edited, every 77th deleted. */
    private static void fill(JdbcClient jdbc, Durability durability) {
        for (int person = 1; person <= PEOPLE; person++) {
            String name = person == 1 ? "alice" : "person" + person;
            jdbc.sql("insert into users (username, display_name, email, password_hash, role, about, time_zone,"
                            + " created_at) values (?, ?, ?, 'none', ?, '', 'UTC', now())")
                    .params(name, name, name + "@example.com", person == 1 ? "ADMIN" : "MEMBER")
                    .update();
        }
        jdbc.sql("update site set founded_at = now()").update();
        long each = MESSAGES / CONVERSATIONS;
        for (int conversation = 1; conversation <= CONVERSATIONS; conversation++) {
            jdbc.sql("insert into conversation (kind, low_user_id, high_user_id, last_position, last_revision,"
                            + " created_at) values ('DIRECT', 1, ?, ?, ?, now())")
                    .params(conversation + 1, each, each)
                    .update();
        }
        String numbers = TestDatabase.isPostgres()
                ? "generate_series(cast(? as bigint), cast(? as bigint)) n(n)"
                : "system_range(?, ?) n(n)";
        for (long from = 0; from < each * CONVERSATIONS; from += BATCH) {
            jdbc.sql("insert into message (conversation_id, position, revision, sender_id, recipient_id, body, sent_at,"
                            + " edited_at, deleted_at, reply_to_id, send_key) select c, p, p,"
                            + " case when mod(p, 2) = 0 then 1 else c + 1 end, case when mod(p, 2) = 0 then c + 1 else 1 end,"
                            + " case when mod(n, 77) = 0 then '' else 'Shall we meet at the harbour, as on day ' || p || '?' end,"
                            + " now(), case when mod(n, 50) = 0 then now() end, case when mod(n, 77) = 0 then now() end,"
                            + " case when mod(p, 10) = 0 then n + 1 - " + CONVERSATIONS + " end,"
                            + " cast('00000000-0000-4000-8000-' || lpad(cast(n as varchar(12)), 12, '0') as uuid)"
                            + " from (select n, mod(n, " + CONVERSATIONS + ") + 1 as c, n / " + CONVERSATIONS
                            + " + 1 as p from " + numbers + ") numbered order by n")
                    .params(from, Math.min(from + BATCH, each * CONVERSATIONS) - 1)
                    .update();
            durability.force();
        }
        jdbc.sql("insert into participant (conversation_id, user_id, read_position, delivered_position, sent_count,"
                        + " last_position, last_message_id, own_position) select c.id, u.id,"
                        + " c.last_position - mod(c.id, 7), c.last_position - mod(c.id, 3), c.last_position / 2,"
                        + " c.last_position, (select max(m.id) from message m where m.conversation_id = c.id),"
                        + " (select max(m.position) from message m where m.conversation_id = c.id and m.sender_id = u.id)"
                        + " from conversation c join users u on u.id in (c.low_user_id, c.high_user_id)")
                .update();
        List<String> session = session();
        jdbc.sql(
                        "insert into spring_session (primary_id, session_id, creation_time, last_access_time,"
                                + " max_inactive_interval, expiry_time, principal_name) values (?, ?, ?, ?, 1209600, ?, 'alice')")
                .params(session.get(0), session.get(0), now(), now(), now() + 1_209_600_000L)
                .update();
        jdbc.sql("insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)"
                        + " values (?, 'SPRING_SECURITY_CONTEXT', ?)")
                .params(session.get(0), HexFormat.of().parseHex(session.get(1)))
                .update();
        durability.force();
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    /** The id of a session of alice's, and its security context in hexadecimal, as the earlier build stored them. */
    private static List<String> session() {
        try (var file = UpgradeTests.class.getResourceAsStream("session-V20261121_1900.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<Map<String, Object>>> counted(DataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        return COUNTED.stream().map(sql -> jdbc.sql(sql).query().listOfRows()).toList();
    }

    /** The person of the captured session opens a conversation by its old address, and sends a message. */
    private static void meet(Visitor alice) {
        alice.keep("parley", Base64.getEncoder().encodeToString(session().get(0).getBytes(StandardCharsets.US_ASCII)));
        long unread = 0;
        for (int conversation = 1; conversation <= CONVERSATIONS; conversation++) {
            // Positions are even where alice wrote. Those of the last ones that she has not read are counted.
            long last = MESSAGES / CONVERSATIONS;
            for (long position = last - conversation % 7 + 1; position <= last; position++) {
                unread += position % 2;
            }
        }
        assertThat(alice.get("/").html().selectFirst("#conversations").attr("data-unread"))
                .isEqualTo(String.valueOf(unread));
        Page page = alice.get("/conversations/with/person8");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("as on day " + (MESSAGES / CONVERSATIONS - 1));
        assertThat(page.submit("form[data-composer]", "body", "After the upgrade")
                        .status())
                .isEqualTo(303);
        assertThat(alice.get("/conversations/with/person8").texts(".own .message > p"))
                .contains("After the upgrade");
    }

    private static void undoWhatTheVisitorDid(JdbcClient jdbc) {
        long conversation = 7;
        long last = MESSAGES / CONVERSATIONS;
        jdbc.sql("delete from message where body = 'After the upgrade'").update();
        jdbc.sql("update conversation set last_position = ?, last_revision = ? where id = ?")
                .params(last, last, conversation)
                .update();
        jdbc.sql("update participant p set last_position = ?, last_message_id = (select max(m.id) from message m"
                        + " where m.conversation_id = p.conversation_id), own_position = (select max(m.position)"
                        + " from message m where m.conversation_id = p.conversation_id and m.sender_id = p.user_id),"
                        + " sent_count = ?, read_position = ?, delivered_position = ? where conversation_id = ?")
                .params(last, last / 2, last, last - conversation % 3, conversation)
                .update();
    }
}
