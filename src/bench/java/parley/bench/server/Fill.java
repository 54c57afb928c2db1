package parley.bench.server;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import parley.bench.Population;
import parley.bench.Population.Conversation;

/** Fills an empty database with a {@link Population} before the server reports that it is ready. */
@Component
@ConditionalOnProperty("bench.fill")
class Fill implements ApplicationRunner {

    private static final String[] BODIES = {
        "👍",
        "Yes.",
        "Shall we meet at the harbour, where the lamps are lit until late?",
        "Tomorrow evening, then.",
        "I forgot the key for the hall again. Can you let me in?",
        "The tickets are printed 🎉 See https://example.org/tickets/42 for the colours, and café Straße for the soup.",
        "One thing first. " + "What is on the list for Thursday is on the kitchen table. ".repeat(4),
        "Notes of the meeting:\n\n" + "The garden needs a new lamp, and the bicycle a new bell.\n".repeat(8)
    };

    private final int messages;
    private final List<Conversation> conversations;
    private final JdbcTemplate jdbc;
    private final Random random = new Random(2);
    private final Duration pause;
    private final Instant begin;

    Fill(@Value("${bench.fill}") int messages, JdbcTemplate jdbc) {
        this.messages = messages;
        this.conversations = Population.conversations(messages);
        this.jdbc = jdbc;
        pause = Duration.ofDays(400).dividedBy(Math.max(messages, 1_000_000));
        begin = Instant.now().minus(pause.multipliedBy(messages + 1L));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        jdbc.update("update site set founded_at = current_timestamp where id = 1");
        people();
        conversations();
        participants(messages());
        for (String table : List.of("users", "conversation", "message")) {
            jdbc.execute("alter table " + table + " alter column id restart with " + (messages + 1));
        }
    }

    // All have the same cheap hash: the benchmark signs hundreds of people in, and measures other things.
    private void people() {
        String hash = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 1 << 10, 1).encode(Population.PASSWORD);
        try (Rows users = new Rows(jdbc, "users")) {
            for (int id = 1; id <= Population.PEOPLE; id++) {
                Map<String, Object> user = new LinkedHashMap<>();
                user.put("id", id);
                user.put("username", Population.username(id));
                user.put("display_name", Population.name(id) + " Abels");
                user.put("email", Population.username(id) + "@example.com");
                user.put("password_hash", hash);
                user.put("role", id == 1 ? "ADMIN" : "MEMBER");
                user.put("about", "");
                user.put("time_zone", "Europe/Berlin");
                user.put("created_at", time(begin));
                users.add(user);
            }
        }
    }

    private void conversations() {
        for (String table : List.of("conversation", "direct_pair")) {
            try (Rows rows = new Rows(jdbc, table)) {
                for (int i = 0; i < conversations.size(); i++) {
                    Conversation conversation = conversations.get(i);
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", i + 1L);
                    row.put("conversation_id", i + 1L);
                    row.put("kind", "DIRECT");
                    row.put("low_user_id", conversation.low());
                    row.put("high_user_id", conversation.high());
                    row.put("last_position", conversation.messages());
                    row.put("last_revision", conversation.messages());
                    row.put("created_at", time(begin));
                    rows.add(row);
                }
            }
        }
    }

    // The messages of a conversation lie apart in the database, as people write at the same time.
    private long[] messages() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < conversations.size(); i++) {
            order.addAll(Collections.nCopies(conversations.get(i).messages(), i));
        }
        Collections.shuffle(order, random);
        long[] positions = new long[conversations.size()];
        long[] lastIds = new long[conversations.size()];
        try (Rows rows = new Rows(jdbc, "message")) {
            long id = 0;
            for (int index : order) {
                rows.add(message(++id, index, ++positions[index], lastIds[index]));
                lastIds[index] = id;
            }
        }
        return lastIds;
    }

    // One of 20 messages replies to the one before.
    private Map<String, Object> message(long id, int index, long position, long previous) {
        Conversation conversation = conversations.get(index);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("conversation_id", index + 1L);
        row.put("position", position);
        row.put("revision", position);
        row.put("sender_id", isByLow(position) ? conversation.low() : conversation.high());
        row.put("recipient_id", isByLow(position) ? conversation.high() : conversation.low());
        row.put("body", BODIES[random.nextInt(BODIES.length)]);
        row.put("sent_at", time(begin.plus(pause.multipliedBy(id))));
        row.put("reply_to_id", new SqlParameterValue(Types.BIGINT, position % 20 == 3 ? previous : null));
        row.put("send_key", new UUID(random.nextLong(), random.nextLong()));
        return row;
    }

    private static boolean isByLow(long position) {
        return position % 7 < 3;
    }

    // Two of five people have not read the last messages of the other.
    private void participants(long[] lastIds) {
        try (Rows rows = new Rows(jdbc, "participant")) {
            for (int i = 0; i < lastIds.length; i++) {
                Conversation conversation = conversations.get(i);
                long last = conversation.messages();
                for (boolean low : new boolean[] {true, false}) {
                    long[] own = LongStream.rangeClosed(1, last)
                            .filter(position -> isByLow(position) == low)
                            .toArray();
                    long lastOwn = own.length == 0 ? 0 : own[own.length - 1];
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("conversation_id", i + 1L);
                    row.put("user_id", low ? conversation.low() : conversation.high());
                    row.put("read_position", random.nextInt(5) < 2 ? lastOwn : last);
                    row.put("delivered_position", last);
                    row.put("sent_count", own.length);
                    row.put("last_position", last);
                    row.put("last_message_id", lastIds[i]);
                    row.put("own_position", lastOwn);
                    rows.add(row);
                }
            }
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
