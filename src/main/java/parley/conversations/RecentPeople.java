package parley.conversations;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import parley.users.Viewer;

/** The other people of a viewer's newest conversations. */
@Repository
public class RecentPeople {

    private static final String NEWEST = """
            select u.id, u.username, u.presence and me.presence
            from (select t.conversation_id, t.user_id from participant t where t.user_id = :viewer NEWEST_FIRST
                fetch first :most rows only) r
            join users me on me.id = r.user_id
            join participant o on o.conversation_id = r.conversation_id and o.user_id <> r.user_id
            join users u on u.id = o.user_id""".replace("NEWEST_FIRST", Participants.NEWEST_FIRST);

    private final JdbcClient jdbc;

    RecentPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sharesPresence whether both people share their presence */
    public record Recent(long id, String username, boolean sharesPresence) {}

    public List<Recent> of(Viewer viewer, int most) {
        return jdbc.sql(NEWEST)
                .param("viewer", viewer.id())
                .param("most", most)
                .query((row, number) -> new Recent(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .list();
    }
}
