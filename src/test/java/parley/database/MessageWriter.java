package parley.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** Writes messages into Parley's tables by SQL alone. */
class MessageWriter {

    private final Connection connection;

    /** Opens its own connection. */
    MessageWriter(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /** Makes Parley's tables with so many conversations, numbered from 1. */
    static void prepare(String file, int conversations) throws SQLException {
        try (EmbeddedDatabase database = new EmbeddedDatabase(file)) {
            Flyway.configure()
                    .dataSource(database.pool().getDataSource())
                    .locations("classpath:db/migration/common")
                    .load()
                    .migrate();
        }
        // H2 ties the checks of a table to the connection that made it, until the file is reopened.
        try (EmbeddedDatabase database = new EmbeddedDatabase(file);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into users (username, display_name, email, password_hash, role, about, time_zone,"
                    + " created_at) select 'u' || x, 'U', 'u' || x, '', 'MEMBER', '', 'UTC', now()"
                    + " from system_range(1, 1 + " + conversations + ")");
            statement.execute("insert into conversation (kind, last_position, last_revision, created_at)"
                    + " select 'DIRECT', 0, 0, now()"
                    + " from system_range(1, " + conversations + ")");
            statement.execute("insert into direct_pair (low_user_id, high_user_id, conversation_id)"
                    + " select 1, 1 + id, id from conversation");
            statement.execute("insert into participant (conversation_id, user_id, read_position, sent_count)"
                    + " select conversation_id, high_user_id, 0, 0 from direct_pair");
            database.force();
        }
    }

    /** Commits one more message and returns its position. It does not force the disk. */
    long write(long conversation, String text) throws SQLException {
        long position = 1 + lastPosition(conversation);
        update(
                "update conversation set last_position = ?, last_revision = ? where id = ?",
                position,
                position,
                conversation);
        update(
                "update participant set sent_count = ?, last_position = ? where conversation_id = ?",
                position,
                position,
                conversation);
        update(
                "insert into message (conversation_id, position, revision, sender_id, recipient_id, body, sent_at,"
                        + " send_key) values (?, ?, ?, 1, ?, ?, now(), ?)",
                conversation,
                position,
                position,
                1 + conversation,
                text,
                UUID.randomUUID());
        connection.commit();
        return position;
    }

    private long lastPosition(long conversation) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select last_position from conversation where id = ? for update")) {
            lock.setLong(1, conversation);
            ResultSet row = lock.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
