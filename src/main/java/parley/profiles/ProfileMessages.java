package parley.profiles;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import parley.conversations.DirectPairs;
import parley.text.MessageText;
import parley.users.User;
import parley.users.Viewer;

/** Loads the messages that a profile lists: the latest ten sent and received by the viewer, each with the total. */
@Repository
class ProfileMessages {

    private static final int SNIPPET = 200;

    private static final String LINE = """
            select m.id, u.username, u.display_name, m.body, m.sent_at, m.deleted_at is not null, TOTAL
            from message m join users u on u.id = m.OTHER where\s""";
    private static final String LATEST = " fetch first 10 rows only";

    // H2 walks an index backwards only if the order names each of its columns. It takes the index of both columns only
    // if
    // the condition names both. Otherwise it would sort all that a person ever sent.
    private static final String SENT = LINE.replace("OTHER", "recipient_id")
                    .replace("TOTAL", "(select sum(p.sent_count) from participant p where p.user_id = :viewer)")
            + "m.sender_id = :viewer and m.id > 0 order by m.sender_id desc, m.id desc" + LATEST;
    private static final String RECEIVED = LINE.replace("OTHER", "sender_id")
                    .replace(
                            "TOTAL",
                            "(select sum(p.last_position - p.sent_count) from participant p where p.user_id = :viewer)")
            + "m.recipient_id = :viewer and m.id > 0 order by m.recipient_id desc, m.id desc" + LATEST;
    private static final String BETWEEN = LINE.replace("OTHER", "recipient_id").replace("TOTAL", """
                            (select p.sent_count from participant p
                                where p.conversation_id = m.conversation_id and p.user_id = :sender)""")
            + "m.conversation_id = :conversation and m.sender_id = :sender"
            + " order by m.conversation_id desc, m.sender_id desc, m.position desc" + LATEST;

    /** A message and the other person. The total stands on each line, which saves a query. */
    record Line(
            long id, String username, String displayName, String body, Instant sentAt, boolean deleted, long total) {

        public String snippet() {
            return MessageText.snippet(body, SNIPPET);
        }
    }

    /** The latest messages of one direction, and how many there are in all. */
    record Side(List<Line> latest) {

        public long total() {
            return latest.isEmpty() ? 0 : latest.get(0).total();
        }
    }

    /** What the viewer sent and received. */
    record Both(Side sent, Side received) {

        static final Both NONE = new Both(new Side(List.of()), new Side(List.of()));
    }

    private final JdbcClient jdbc;
    private final DirectPairs pairs;

    ProfileMessages(JdbcClient jdbc, DirectPairs pairs) {
        this.jdbc = jdbc;
        this.pairs = pairs;
    }

    /** The messages with everyone for the viewer's own profile, those between the two for another's. */
    Both on(User profile, Viewer viewer) {
        return profile.id() == viewer.id()
                ? new Both(of(viewer, SENT), of(viewer, RECEIVED))
                : pairs.find(viewer.id(), profile.id())
                        .map(conversation ->
                                new Both(from(viewer.id(), conversation), from(profile.id(), conversation)))
                        .orElse(Both.NONE);
    }

    private Side of(Viewer viewer, String sql) {
        return side(jdbc.sql(sql).param("viewer", viewer.id()));
    }

    private Side from(long senderId, long conversationId) {
        return side(jdbc.sql(BETWEEN).param("sender", senderId).param("conversation", conversationId));
    }

    private static Side side(JdbcClient.StatementSpec query) {
        return new Side(query.query((row, number) -> new Line(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getBoolean(6),
                        row.getLong(7)))
                .list());
    }
}
