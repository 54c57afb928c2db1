package parley.conversations;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Finds a person's unread conversations without a look at the others. The database derives the column from the positions,
 * so that it cannot contradict them. Only the two databases' words for a stored column differ.
 */
@Component
class V20261125_1100__unread extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        boolean isH2 =
                context.getConnection().getMetaData().getDatabaseProductName().equals("H2");
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("alter table participant add column unread_message_id bigint generated always as"
                    + " (case when read_position < last_position then last_message_id else 0 end)"
                    + (isH2 ? "" : " stored"));
            statement.execute(
                    "create index participant_unread on participant (user_id, unread_message_id, last_position,"
                            + " read_position, own_position, muted, list_revision, conversation_id)");
        }
    }
}
