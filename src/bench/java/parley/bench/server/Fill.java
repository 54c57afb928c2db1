package parley.bench.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parley.access.SignUp;
import parley.bench.Population;
import parley.bench.Population.Talk;
import parley.database.Durability;
import parley.startup.StartRefusedException;

/** Fills an empty database with the people and messages of a {@link Population}, and ends the server. */
@Component
@ConditionalOnProperty("bench.fill")
class Fill implements ApplicationRunner {

    private static final int BATCH = 2_000;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(15);

    private final int messages;
    private final Population population;
    private final SignUp signUp;
    private final DataSource database;
    private final Durability durability;
    private final Clock clock;
    private final ApplicationContext context;

    Fill(
            @Value("${bench.fill}") int messages,
            SignUp signUp,
            DataSource database,
            Durability durability,
            Clock clock,
            ApplicationContext context) {
        this.messages = messages;
        this.population = Population.of(messages);
        this.signUp = signUp;
        this.database = database;
        this.durability = durability;
        this.clock = clock;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws SQLException {
        JdbcClient jdbc = JdbcClient.create(database);
        if (signUp.isFirst()) {
            fill(jdbc);
        } else if (!isFilled(jdbc)) {
            throw new StartRefusedException(
                    "Only an empty database can be filled, and this one has something else in it.");
        }
        System.exit(SpringApplication.exit(context));
    }

    private boolean isFilled(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from users where id = ? and username = ?")
                                .params(Population.PEOPLE, Population.username(Population.PEOPLE))
                                .query(Long.class)
                                .single()
                        == 1
                && jdbc.sql("select max(id) from conversation")
                                .query(Long.class)
                                .single()
                        == population.talks().size()
                && jdbc.sql("select count(*) from participant")
                                .query(Long.class)
                                .single()
                        == 2L * population.talks().size();
    }

    private void fill(JdbcClient jdbc) throws SQLException {
        History history = new History(population, messages, clock.instant());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            people(connection);
            conversations(connection);
            messages(connection, history);
            ends(connection, history.states());
            participants(connection, history.states());
        }
        restart(jdbc, "users", Population.PEOPLE);
        restart(jdbc, "conversation", population.talks().size());
        restart(jdbc, "message", messages);
        durability.force();
    }

    // All have the hash of the first, since hashing is slow by design.
    private void people(Connection connection) throws SQLException {
        var first = signUp.register(
                Population.username(1),
                Population.displayName(1),
                Population.username(1) + "@example.com",
                Population.PASSWORD,
                ZoneId.of("Europe/Berlin"));
        if (first.id() != 1) {
            throw new IllegalStateException("The first person must have the id 1; start with a new database");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into users (id, username, display_name,"
                        + " email, password_hash, role, about, time_zone, created_at) values (?, ?, ?, ?, ?, 'MEMBER', ?, ?, ?)")) {
            for (int id = 2; id <= Population.PEOPLE; id++) {
                set(
                        insert,
                        id,
                        Population.username(id),
                        Population.displayName(id),
                        Population.username(id) + "@example.com",
                        first.passwordHash(),
                        "",
                        "Europe/Berlin",
                        time(clock.instant()));
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private void conversations(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into conversation (id, kind, low_user_id, high_user_id, last_position, last_revision,"
                        + " created_at) values (?, 'DIRECT', ?, ?, 0, 0, ?)")) {
            long id = 0;
            for (Talk talk : population.talks()) {
                set(insert, ++id, (long) talk.low(), (long) talk.high(), time(clock.instant()));
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private void messages(Connection connection, History history) throws SQLException {
        Instant reported = clock.instant();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into message (id, conversation_id, position, revision, sender_id, recipient_id, body, sent_at,"
                        + " edited_at, deleted_at, reply_to_id, send_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (History.Line line = history.next(); line != null; line = history.next()) {
                set(
                        insert,
                        line.id(),
                        line.conversation(),
                        line.position(),
                        line.revision(),
                        line.sender(),
                        line.recipient(),
                        line.body(),
                        time(line.sentAt()),
                        time(line.editedAt()),
                        time(line.deletedAt()),
                        line.replyTo(),
                        line.sendKey());
                if (line.id() % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
                if (reported.plus(BETWEEN_REPORTS).isBefore(clock.instant())) {
                    reported = clock.instant();
                    System.out.printf("  %,d of %,d messages%n", line.id(), messages);
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private void ends(Connection connection, List<History.State> states) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update conversation set last_position = ?, last_revision = ?," + " created_at = ? where id = ?")) {
            for (int i = 0; i < states.size(); i++) {
                History.State state = states.get(i);
                set(update, state.positions, state.revisions, time(state.begun), i + 1L);
            }
            update.executeBatch();
        }
        connection.commit();
    }

    // Of those who were written to last, two in five have not read what was written since they wrote, or the end of it.
    private void participants(Connection connection, List<History.State> states) throws SQLException {
        Random random = new Random(3);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into participant (conversation_id, user_id, read_position,"
                        + " delivered_position, sent_count, last_position, last_message_id, own_position)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < states.size(); i++) {
                Talk talk = population.talks().get(i);
                History.State state = states.get(i);
                for (int user : new int[] {talk.low(), talk.high()}) {
                    long own = user == talk.low() ? state.lastOfLow : state.lastOfHigh;
                    long unread = random.nextInt(5) < 2 ? Math.min(state.positions - own, 1 + random.nextInt(6)) : 0;
                    set(
                            insert,
                            i + 1L,
                            (long) user,
                            state.positions - unread,
                            state.positions,
                            user == talk.low() ? state.sentByLow : state.positions - state.sentByLow,
                            state.positions,
                            state.lastId,
                            own);
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private static void restart(JdbcClient jdbc, String table, long last) {
        jdbc.sql("alter table " + table + " alter column id restart with " + (last + 1))
                .update();
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
