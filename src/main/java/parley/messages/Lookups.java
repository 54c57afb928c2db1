package parley.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What pages and pushes print, as plain rows: nothing of it is an entity or needs a transaction, since each look-up is one
 * statement. What is looked up by a conversation's id is for whoever has opened that conversation here as one of its two.
 */
@Component
class Lookups {

    private static final String OPENED = """
            select u.id, u.username, u.display_name, u.deactivated_at, c.id, coalesce(c.last_position, 0),
                coalesce(c.last_revision, 0), coalesce(p.read_position, 0), coalesce(p.own_position, 0), coalesce(p.muted, false),
                u.receipts and me.receipts, coalesce(greatest(q.read_position, q.receipt_position), 0), coalesce(q.delivered_position, 0),
                me.time_zone
            from users u join users me on me.id = :viewer
            left join conversation c on c.low_user_id = least(u.id, me.id) and c.high_user_id = greatest(u.id, me.id)
            left join participant p on p.conversation_id = c.id and p.user_id = :viewer
            left join participant q on q.conversation_id = c.id and q.user_id = u.id
            where u.id <> :viewer and\s""";

    // One step backwards in an index, which H2 takes only where the order names each of its columns.
    private static final String MARK = """
            coalesce((select position from message
                where conversation_id = :conversation and sender_id = :viewer and position <= :LAST
                order by conversation_id desc, sender_id desc, position desc fetch first 1 row only), 0)""";

    private static final String MARKS =
            "select " + MARK.replace("LAST", "read") + ", " + MARK.replace("LAST", "delivered");

    private static final String ROW = """
            select m.id, m.position, m.revision, m.sender_id, m.body, m.sent_at, m.edited_at, m.deleted_at,
                q.id, q.sender_id, substring(q.body, 1, 400), q.edited_at, q.deleted_at, m.send_key""";

    private static final String PAGE = ROW + """

            from message m left join message q on q.id = m.reply_to_id
            where m.conversation_id = :conversation and m.position between :from and :to order by m.position""";

    // By ids, since H2 would read the whole conversation to find some of its positions.
    private static final String AT = ROW + """
            , b.sender_id, b.sent_at
            from message m left join message q on q.id = m.reply_to_id
            left join message b on b.conversation_id = m.conversation_id and b.position = m.position - 1
            where m.id = any(:ids) and m.conversation_id = :conversation""";

    private final JdbcClient jdbc;

    Lookups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The other of two people, and their conversation as one of them sees it. */
    Optional<Opened> open(String username, long viewerId) {
        return jdbc.sql(OPENED + "u.username = :username")
                .param("viewer", viewerId)
                .param("username", username)
                .query(Lookups::opened)
                .optional();
    }

    /** The same by the other's id. */
    Optional<Opened> open(long otherId, long viewerId) {
        return jdbc.sql(OPENED + "u.id = :other")
                .param("viewer", viewerId)
                .param("other", otherId)
                .query(Lookups::opened)
                .optional();
    }

    /** What became of the viewer's messages in a conversation that has some. */
    Marks marks(Opened opened, long viewerId) {
        return jdbc.sql(MARKS)
                .param("conversation", opened.conversationId())
                .param("viewer", viewerId)
                .param("read", opened.readByOther())
                .param("delivered", opened.deliveredToOther())
                .query((row, number) -> Marks.of(opened, row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Positions have no gaps, so a page is a range of them and costs the same wherever it lies. */
    List<Timeline.Row> page(long conversationId, long from, long to) {
        return jdbc.sql(PAGE)
                .param("conversation", conversationId)
                .param("from", from)
                .param("to", to)
                .query(Lookups::row)
                .list();
    }

    /** Some messages of a conversation by their ids, in no order, each with what its look needs of the one before. */
    Map<Long, Timeline.Placed> at(long conversationId, Collection<Long> ids) {
        return jdbc
                .sql(AT)
                .param("conversation", conversationId)
                .param("ids", ids.toArray(Long[]::new))
                .query(Lookups::placed)
                .list()
                .stream()
                .collect(Collectors.toMap(placed -> placed.row().id(), placed -> placed));
    }

    /** What changed after a cursor, in the order of change: a range of an index, which H2 walks in its whole order only. */
    List<Streams.Change> changes(long conversationId, Cursor since, int limit) {
        return jdbc.sql("select id, position, revision from message where conversation_id = :conversation"
                        + " and revision >= :revision and (revision > :revision or position > :position)"
                        + " order by conversation_id, revision, position fetch first :limit rows only")
                .param("conversation", conversationId)
                .param("revision", since.revision())
                .param("position", since.position())
                .param("limit", limit)
                .query((row, number) -> new Streams.Change(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    private static Opened opened(ResultSet row, int number) throws SQLException {
        return new Opened(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                instant(row, 4),
                number(row, 5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getLong(12),
                row.getLong(13),
                ZoneId.of(row.getString(14)));
    }

    private static Timeline.Row row(ResultSet row, int number) throws SQLException {
        return new Timeline.Row(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                moment(row, 6),
                instant(row, 7),
                instant(row, 8),
                number(row, 9),
                number(row, 10),
                row.getString(11),
                instant(row, 12),
                instant(row, 13),
                row.getString(14));
    }

    private static Timeline.Placed placed(ResultSet row, int number) throws SQLException {
        Long sender = number(row, 15);
        return new Timeline.Placed(
                row(row, number), sender == null ? null : new Timeline.Before(sender, moment(row, 16)));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
