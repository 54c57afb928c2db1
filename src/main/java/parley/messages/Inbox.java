package parley.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parley.text.MessageText;
import parley.users.Avatars;
import parley.users.Viewer;

/** A person's conversations, the one with the newest message first. */
@Component
class Inbox {

    /** Conversations on the inbox's own page, which is also the most that are listed at once. */
    static final int PAGE_SIZE = 100;

    /** Conversations beside another page. */
    static final int ASIDE = 30;

    /** A cursor before which everything lies. */
    static final long TOP = Long.MAX_VALUE;

    private static final int SNIPPET = 80;

    // Own messages are counted in a range of an index, and only where there are some among the unread.
    private static final String UNREAD = """
            t.last_position - t.read_position - case when t.own_position <= t.read_position then 0 else
                (select count(*) from message o where o.conversation_id = t.conversation_id and o.sender_id = :viewer
                    and o.position > t.read_position) end""";

    private static final String ENTRIES = """
            select t.conversation_id, t.last_message_id, t.list_revision, UNREAD, t.muted,
                (select sum(UNREAD) from participant t where t.user_id = :viewer and t.read_position < t.last_position)
            from participant t where t.user_id = :viewer and\s""".replace("UNREAD", UNREAD);

    // H2 walks an index backwards only where the order names each of its columns; participants are read from it alone.
    private static final String PAGE = ENTRIES + """
            t.last_message_id < :before order by t.user_id desc, t.last_message_id desc, t.last_position desc,
                t.read_position desc, t.own_position desc, t.muted desc, t.list_revision desc, t.conversation_id desc
            fetch first :limit rows only""";
    private static final String ONE = ENTRIES + "t.conversation_id = :conversation";

    private static final String LATEST = """
            select m.id, u.username, u.display_name, m.sent_at, m.sender_id = :viewer, substring(m.body, 1, 400), m.deleted_at
            from message m join users u on u.id = case when m.sender_id = :viewer then m.recipient_id else m.sender_id end
            where m.id = any(:ids) and (m.sender_id = :viewer or m.recipient_id = :viewer)""";

    /**
     * A conversation in the list. What else the list shows of it follows from its newest message and its revision.
     *
     * @param lastMessageId of the newest message, and so the place in the list
     * @param revision counts what else changed of what the list shows: the newest message's text, the other's name
     */
    public record Entry(long conversationId, long lastMessageId, long revision, long unread, boolean muted) {}

    /**
     * What the list tells of a conversation's newest message, and with whom that is.
     *
     * @param own whether the viewer wrote it
     */
    record Latest(String username, String displayName, Instant sentAt, boolean own, String body, boolean deleted) {

        public String initials() {
            return Avatars.initials(displayName);
        }

        public String hue() {
            return Avatars.hue(username);
        }

        public String snippet() {
            return MessageText.snippet(body, SNIPPET);
        }
    }

    /**
     * Some conversations.
     *
     * @param unread how many messages are unread in all of a person's conversations
     * @param size how many conversations there may be
     * @param next the newest message of the last of them, before which the next page begins; none on the last page
     */
    public record Page(
            List<Entry> entries,
            long unread,
            int size,
            boolean first,
            @Nullable Long next) {}

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One conversation as the list shows it now, if it is the viewer's. */
    Page only(Viewer viewer, long conversationId) {
        return jdbc.sql(ONE)
                .param("viewer", viewer.id())
                .param("conversation", conversationId)
                .query(page(1, false));
    }

    /**
     * Some of a person's conversations.
     *
     * @param before a message before which the newest of each lies
     */
    Page page(Viewer viewer, long before, int size) {
        return jdbc.sql(PAGE)
                .param("viewer", viewer.id())
                .param("before", before)
                .param("limit", size + 1)
                .query(page(size, before == TOP));
    }

    // How many are unread in all is repeated on each row, which saves a query.
    private static ResultSetExtractor<Page> page(int size, boolean first) {
        return rows -> {
            List<Entry> entries = new ArrayList<>();
            long unread = 0;
            while (rows.next()) {
                entries.add(new Entry(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getBoolean(5)));
                unread = rows.getLong(6);
            }
            return entries.size() <= size
                    ? new Page(entries, unread, size, first, null)
                    : new Page(
                            entries.subList(0, size),
                            unread,
                            size,
                            first,
                            entries.get(size - 1).lastMessageId());
        };
    }

    /** What the list tells of the newest messages of some of a person's conversations, by the ids of these messages. */
    Map<Long, Latest> latest(Viewer viewer, List<Long> messageIds) {
        return jdbc
                .sql(LATEST)
                .param("viewer", viewer.id())
                .param("ids", messageIds.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong(1), latest(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Latest latest(ResultSet row) throws SQLException {
        return new Latest(
                row.getString(2),
                row.getString(3),
                Lookups.moment(row, 4),
                row.getBoolean(5),
                row.getString(6),
                row.getTimestamp(7) != null);
    }
}
