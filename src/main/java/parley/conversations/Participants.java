package parley.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import parley.users.Usernames;
import parley.users.Viewer;

/** Who takes part in which conversation. {@code of} is the only way to open a conversation. */
@Repository
public class Participants {

    /**
     * The order of a person's list, where the participants are {@code t}. H2 walks an index backwards only if the order
     * names each of its columns.
     */
    public static final String NEWEST_FIRST = """
            order by t.user_id desc, t.last_message_id desc, t.last_position desc, t.read_position desc,
                t.own_position desc, t.muted desc, t.list_revision desc, t.conversation_id desc""";

    private static final String MEMBERSHIP = """
            select c.id, p.user_id, u.id, u.username, u.display_name, u.deactivated_at is not null, c.last_position,
                c.last_revision, p.read_position, p.own_position, p.muted, u.receipts and me.receipts,
                greatest(o.read_position, o.receipt_position), o.delivered_position, me.time_zone
            from participant p
            join conversation c on c.id = p.conversation_id
            join users me on me.id = p.user_id
            join participant o on o.conversation_id = p.conversation_id and o.user_id <> p.user_id
            join users u on u.id = o.user_id
            where p.conversation_id = :conversation and\s""";

    private static final String PAIR = """
            select d.conversation_id, me.id, u.id, u.username, u.display_name, u.deactivated_at is not null,
                u.receipts and me.receipts, me.time_zone
            from users u
            join users me on me.id = :viewer
            left join direct_pair d on d.low_user_id = least(u.id, me.id) and d.high_user_id = greatest(u.id, me.id)
            where u.username = :username and u.id <> me.id""";

    private final JdbcClient jdbc;

    Participants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A conversation as the viewer may see it. Empty if it does not exist or the viewer takes no part in it. */
    public Optional<Membership> of(Viewer viewer, long conversationId) {
        return jdbc.sql(MEMBERSHIP + "p.user_id = :viewer")
                .param("conversation", conversationId)
                .param("viewer", viewer.id())
                .query(Participants::membership)
                .optional();
    }

    /** The same for those of some people who take part in it. */
    public List<Membership> of(Collection<Long> userIds, long conversationId) {
        // The ids may be those of everyone connected; few of them take part.
        List<Long> participants = userIds(conversationId);
        participants.retainAll(userIds);
        return participants.isEmpty()
                ? List.of()
                : jdbc.sql(MEMBERSHIP + "p.user_id = any(:viewers)")
                        .param("conversation", conversationId)
                        .param("viewers", participants.toArray(Long[]::new))
                        .query(Participants::membership)
                        .list();
    }

    private List<Long> userIds(long conversationId) {
        return jdbc.sql("select user_id from participant where conversation_id = ?")
                .param(conversationId)
                .query(Long.class)
                .list();
    }

    /** The direct conversation with another person, which may have no message yet; empty where there is no such person. */
    public Optional<Membership> with(Viewer viewer, String username) {
        String normalized = Usernames.normalized(username);
        return Usernames.isValid(normalized)
                ? jdbc.sql(PAIR)
                        .param("viewer", viewer.id())
                        .param("username", normalized)
                        .query((row, number) -> pair(row))
                        .optional()
                        .flatMap(pair -> pair.begun() ? of(viewer, pair.conversationId()) : Optional.of(pair))
                : Optional.empty();
    }

    private static Membership pair(ResultSet row) throws SQLException {
        return new Membership(
                row.getLong(1),
                row.getLong(2),
                other(row),
                0,
                0,
                0,
                0,
                false,
                new Membership.Receipts(row.getBoolean(7), 0, 0),
                ZoneId.of(row.getString(8)));
    }

    private static Membership.Other other(ResultSet row) throws SQLException {
        return new Membership.Other(row.getLong(3), row.getString(4), row.getString(5), row.getBoolean(6));
    }

    private static Membership membership(ResultSet row, int number) throws SQLException {
        return new Membership(
                row.getLong(1),
                row.getLong(2),
                other(row),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getBoolean(11),
                new Membership.Receipts(row.getBoolean(12), row.getLong(13), row.getLong(14)),
                ZoneId.of(row.getString(15)));
    }

    /**
     * Stores the newest message for every participant and counts it for its sender. A sender who had read everything
     * before it has read it too. The caller holds the lock of the conversation.
     */
    public void sent(long conversationId, long senderId, long messageId, long position) {
        jdbc.sql("""
                        update participant set last_position = :position, last_message_id = :message,
                            sent_count = sent_count + case when user_id = :sender then 1 else 0 end,
                            read_position = case when user_id = :sender and read_position = :position - 1
                                then :position else read_position end,
                            own_position = case when user_id = :sender then :position else own_position end
                        where conversation_id = :conversation""")
                .param("conversation", conversationId)
                .param("sender", senderId)
                .param("message", messageId)
                .param("position", position)
                .update();
    }

    /**
     * Moves a read position forward, never back. What was read has also been delivered.
     *
     * @return whether it moved
     */
    @Transactional
    public boolean read(long conversationId, long userId, long position) {
        return jdbc.sql("""
                                update participant set read_position = :position,
                                    delivered_position = greatest(delivered_position, :position)
                                where conversation_id = :conversation and user_id = :user and read_position < :position""")
                        .param("conversation", conversationId)
                        .param("user", userId)
                        .param("position", position)
                        .update()
                > 0;
    }

    /** Moves a read position anywhere, so that what follows is unread again. The receipt of the other stays. */
    @Transactional
    public void unread(long conversationId, long userId, long position) {
        jdbc.sql("""
                        update participant set receipt_position = greatest(receipt_position, read_position), read_position = ?
                        where conversation_id = ? and user_id = ?""").params(position, conversationId, userId).update();
    }

    /**
     * Stores that a browser of a person's has everything that was sent to them.
     *
     * @return the conversations in which something was delivered
     */
    @Transactional
    public List<Long> deliverAll(long userId) {
        List<Long> conversations = jdbc.sql("select conversation_id from participant"
                        + " where user_id = ? and delivered_position < last_position")
                .param(userId)
                .query(Long.class)
                .list();
        if (!conversations.isEmpty()) {
            // These alone: the caller reports each conversation in which something was delivered.
            jdbc.sql("update participant set delivered_position = last_position"
                            + " where user_id = ? and conversation_id = any(?)")
                    .params(userId, conversations.toArray(Long[]::new))
                    .update();
        }
        return conversations;
    }

    @Transactional
    public void mute(long conversationId, long userId, boolean muted) {
        jdbc.sql("update participant set muted = ? where conversation_id = ? and user_id = ?")
                .params(muted, conversationId, userId)
                .update();
    }

    /** Counts a change of a message in the lists of its participants, where it is the newest. */
    public void edited(long conversationId, long messageId) {
        jdbc.sql("update participant set list_revision = list_revision + 1"
                        + " where conversation_id = ? and last_message_id = ?")
                .params(conversationId, messageId)
                .update();
    }

    /** Counts a change of a person's name in the lists of everyone who has a conversation with them. */
    @Transactional
    public void renamed(long userId) {
        jdbc.sql(
                        "update participant set list_revision = list_revision + 1 where user_id <> :user"
                                + " and conversation_id in (select o.conversation_id from participant o where o.user_id = :user)")
                .param("user", userId)
                .update();
    }
}
