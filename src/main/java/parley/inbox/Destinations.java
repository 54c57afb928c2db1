package parley.inbox;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import parley.conversations.Participants;
import parley.users.Avatars;
import parley.users.NamePattern;
import parley.users.Viewer;

/** Finds where a person may want to go: conversations, the newest first, and people to begin one with. */
@Repository
class Destinations {

    private static final int MOST = 8;

    private static final String CONVERSATIONS =
            """
            select t.conversation_id, u.username, u.display_name from participant t
            join participant o on o.conversation_id = t.conversation_id and o.user_id <> t.user_id
            join users u on u.id = o.user_id
            where t.user_id = :viewer and (:any or MATCHES) NEWEST_FIRST fetch first :most rows only""".replace("MATCHES", NamePattern.MATCHES).replace("NEWEST_FIRST", Participants.NEWEST_FIRST);

    private static final String PEOPLE = """
            select 0, u.username, u.display_name from users u
            where u.id <> :viewer and u.deactivated_at is null and MATCHES
                and not exists (select 1 from direct_pair d
                    where d.low_user_id = least(u.id, :viewer) and d.high_user_id = greatest(u.id, :viewer))
            order by lower(u.display_name), u.username fetch first :most rows only""".replace("MATCHES", NamePattern.MATCHES);

    /** @param conversationId 0 where the two have no conversation yet */
    record Destination(long conversationId, String username, String displayName) {

        public boolean isNew() {
            return conversationId == 0;
        }

        public String address() {
            return "/conversations/" + (isNew() ? "with/" + username : conversationId);
        }

        public String initials() {
            return Avatars.initials(displayName);
        }

        public String hue() {
            return Avatars.hue(username);
        }
    }

    private final JdbcClient jdbc;

    Destinations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that match, or the newest conversations for an empty filter. */
    List<Destination> find(Viewer viewer, InboxFilter filter) {
        List<Destination> conversations = query(CONVERSATIONS, viewer, filter);
        return filter.name().isEmpty() || conversations.size() == MOST
                ? conversations
                : Stream.concat(conversations.stream(), query(PEOPLE, viewer, filter).stream())
                        .limit(MOST)
                        .toList();
    }

    private List<Destination> query(String sql, Viewer viewer, InboxFilter filter) {
        return jdbc.sql(sql)
                .param("viewer", viewer.id())
                .param("any", filter.name().isEmpty())
                .param("name", filter.pattern())
                .param("most", MOST)
                .query((row, number) -> new Destination(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }
}
