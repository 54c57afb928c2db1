package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import parley.TestDatabase;

/** What later migrations make of the rows that are there. */
@Tag("sql")
class MigrationTests {

    @TempDir
    Path directory;

    @Test
    void givesParticipantsTheNewestMessageOfTheirConversation() {
        if (TestDatabase.isPostgres()) {
            migrate(new DriverManagerDataSource(TestDatabase.newPostgres()));
        } else {
            try (EmbeddedDatabase database = new EmbeddedDatabase(directory.resolve("parley"));
                    HikariDataSource pool = new HikariDataSource(database.pool())) {
                migrate(pool);
            }
        }
    }

    private static void migrate(DataSource source) {
        migrations(source).target("20261120.2100").load().migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("insert into users (username, display_name, email, password_hash, role, about, time_zone, created_at)"
                        + " values ('a', 'A', 'a', '', 'MEMBER', '', 'UTC', now()),"
                        + " ('b', 'B', 'b', '', 'MEMBER', '', 'UTC', now()),"
                        + " ('c', 'C', 'c', '', 'MEMBER', '', 'UTC', now())")
                .update();
        jdbc.sql("insert into conversation (kind, low_user_id, high_user_id, last_position, last_revision,"
                        + " last_message_at, created_at) values ('DIRECT', 1, 2, 2, 2, now(), now()),"
                        + " ('DIRECT', 1, 3, 1, 1, now(), now())")
                .update();
        jdbc.sql("insert into participant (conversation_id, user_id, read_position, sent_count)"
                        + " values (1, 1, 1, 1), (1, 2, 2, 1), (2, 1, 0, 0), (2, 3, 1, 1)")
                .update();
        for (int[] row : new int[][] {{1, 1, 1, 2}, {2, 1, 3, 1}, {1, 2, 2, 1}}) {
            jdbc.sql("insert into message (conversation_id, position, revision, sender_id, recipient_id, body, sent_at,"
                            + " send_key) values (?, ?, 1, ?, ?, '', now(), ?)")
                    .params(row[0], row[1], row[2], row[3], UUID.randomUUID())
                    .update();
        }
        migrations(source).load().migrate();
        assertThat(jdbc.sql(
                                "select conversation_id || ' ' || user_id || ': ' || last_position || ', ' || last_message_id || ', ' || own_position"
                                        + " from participant order by conversation_id, user_id")
                        .query(String.class)
                        .list())
                .containsExactly("1 1: 2, 3, 1", "1 2: 2, 3, 2", "2 1: 1, 2, 0", "2 3: 1, 2, 1");
    }

    private static FluentConfiguration migrations(DataSource source) {
        return Flyway.configure().dataSource(source).locations("classpath:db/migration/common");
    }
}
