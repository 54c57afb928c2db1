package parley.users;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Reserves the names of existing people. If several are similar, all keep their name and the first reserves it. */
@Component
class V20261124_2001__skeletons_of_names extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        Map<String, Long> owners = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet people = select.executeQuery("select id, username, display_name from users order by id")) {
            while (people.next()) {
                for (int column = 2; column <= 3; column++) {
                    for (String skeleton : Skeletons.of(people.getString(column))) {
                        owners.putIfAbsent(skeleton, people.getLong(1));
                    }
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into name_skeleton (skeleton, user_id) values (?, ?)")) {
            for (Map.Entry<String, Long> owner : owners.entrySet()) {
                insert.setString(1, owner.getKey());
                insert.setLong(2, owner.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
