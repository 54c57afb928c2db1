package parley.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import parley.conversations.Membership;
import parley.pages.Times;
import parley.text.MessageText;

/** Loads the messages of a conversation as a member sees them. Callers have loaded the membership first. */
@Repository
class Timeline {

    private static final int QUOTE_LENGTH = 140;
    private static final int PRESSED_LENGTH = 8;
    private static final Duration TURN = Duration.ofMinutes(10);

    private static final String ROW = """
            select m.id, m.position, m.revision, m.sender_id, m.body, m.sent_at, m.edited_at, m.deleted_at,
                q.id, q.sender_id, substring(q.body, 1, 400), q.edited_at, q.deleted_at, m.send_key""";

    private static final String PAGE = ROW + """
            \sfrom message m left join message q on q.id = m.reply_to_id
            where m.conversation_id = :conversation and m.position between :from and :to order by m.position""";

    // The query finds messages by id, because H2 would read the whole conversation to find some of its positions.
    private static final String AT = ROW + """
            , b.sender_id, b.sent_at
            from message m left join message q on q.id = m.reply_to_id
            left join message b on b.conversation_id = m.conversation_id and b.position = m.position - 1
            where m.id = any(:ids) and m.conversation_id = :conversation""";

    // H2 walks an index in order only if the order names each of its columns. The receipts below need the same.
    private static final String CHANGED = """
            select id, position, revision from message where conversation_id = :conversation
                and revision >= :revision and (revision > :revision or position > :position)
            order by conversation_id, revision, position fetch first :limit rows only""";

    private static final String NEWEST_OWN = """
            coalesce((select position from message
                where conversation_id = :conversation and sender_id = :viewer and position <= :LIMIT
                order by conversation_id desc, sender_id desc, position desc fetch first 1 row only), 0)""";

    private static final String RECEIPTS =
            "select " + NEWEST_OWN.replace("LIMIT", "delivered") + ", " + NEWEST_OWN.replace("LIMIT", "read");

    /** A change of a conversation: a message, and the revision at which it last changed. */
    record Change(long messageId, long position, long revision) {}

    private record Quoted(
            long id,
            long senderId,
            String beginning,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt) {}

    private record Row(
            long id,
            long position,
            long revision,
            long senderId,
            String body,
            Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            @Nullable Quoted quoted,
            String sendKey) {}

    /** What the look of a message depends on in the message before it. */
    private record Before(long senderId, Instant sentAt) {}

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A part of a conversation. Positions have no gaps, so that every page costs the same. */
    TimelinePage page(Membership membership, Range asked, Times times) {
        if (!membership.begun()) {
            return new TimelinePage(List.of(), 1, 0, 0, null, null, new Receipts(false, 0, 0, 0));
        }
        Range range = asked.within(membership.lastPosition());
        List<Row> rows = rows(membership, range);
        return new TimelinePage(
                entries(rows, range, membership, times),
                range.from(),
                range.to(),
                membership.lastPosition(),
                firstUnread(rows, range, membership),
                membership.readPosition() + 1 < range.from() ? membership.readPosition() : null,
                range.to() == membership.lastPosition() ? receipts(rows, membership) : receipts(membership));
    }

    // The message before the range comes first, because the look of the range's first message depends on it.
    private List<Row> rows(Membership membership, Range range) {
        return jdbc.sql(PAGE)
                .param("conversation", membership.conversationId())
                .param("from", range.from() - 1)
                .param("to", range.to())
                .query((row, number) -> row(row))
                .list();
    }

    private static List<Entry> entries(List<Row> rows, Range range, Membership membership, Times times) {
        List<Entry> entries = new ArrayList<>(rows.size());
        Before before = null;
        for (Row row : rows) {
            if (row.position() >= range.from()) {
                entries.add(entry(row, before, membership, times));
            }
            before = new Before(row.senderId(), row.sentAt());
        }
        return entries;
    }

    private static @Nullable Long firstUnread(List<Row> rows, Range range, Membership membership) {
        return rows.stream()
                .filter(row -> row.position() >= range.from()
                        && row.position() > membership.readPosition()
                        && row.senderId() != membership.viewerId())
                .map(Row::position)
                .findFirst()
                .orElse(null);
    }

    // Receipts of messages before the newest page are not shown on it, so that its rows are enough.
    private static Receipts receipts(List<Row> newest, Membership membership) {
        Membership.Receipts other = membership.receipts();
        return Receipts.of(
                other.shared(),
                membership.ownPosition(),
                newestOwn(newest, membership, other.deliveredPosition()),
                newestOwn(newest, membership, other.readPosition()));
    }

    private static long newestOwn(List<Row> rows, Membership membership, long upTo) {
        return rows.stream()
                .filter(row -> row.senderId() == membership.viewerId() && row.position() <= upTo)
                .mapToLong(Row::position)
                .max()
                .orElse(0);
    }

    /** The receipts of the viewer's messages in a whole conversation. */
    Receipts receipts(Membership membership) {
        Membership.Receipts other = membership.receipts();
        return jdbc.sql(RECEIPTS)
                .param("conversation", membership.conversationId())
                .param("viewer", membership.viewerId())
                .param("delivered", other.deliveredPosition())
                .param("read", other.readPosition())
                .query((row, number) ->
                        Receipts.of(other.shared(), membership.ownPosition(), row.getLong(1), row.getLong(2)))
                .single();
    }

    /** The messages that changed after a cursor, in the order of their changes. */
    List<Change> changed(Membership membership, Cursor since, int limit) {
        return jdbc.sql(CHANGED)
                .param("conversation", membership.conversationId())
                .param("revision", since.revision())
                .param("position", since.position())
                .param("limit", limit)
                .query((row, number) -> new Change(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** Some messages of a conversation, in the order of the ids. */
    List<Entry> at(Membership membership, Collection<Long> ids, Times times) {
        Map<Long, Entry> found = jdbc
                .sql(AT)
                .param("conversation", membership.conversationId())
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> entry(row(row), before(row), membership, times))
                .list()
                .stream()
                .collect(Collectors.toMap(Entry::id, entry -> entry));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Entry entry(Row row, @Nullable Before before, Membership membership, Times times) {
        boolean own = row.senderId() == membership.viewerId();
        boolean newDay = before == null || !times.sameDay(before.sentAt(), row.sentAt());
        return new Entry(
                row.id(),
                membership.conversationId(),
                row.position(),
                row.revision(),
                own ? null : membership.other().displayName(),
                row.body(),
                row.sentAt(),
                row.editedAt(),
                row.deletedAt() != null,
                newDay,
                newDay || before == null || !continues(before, row),
                row.deletedAt() == null && row.quoted() != null ? quote(row.quoted(), membership) : null,
                own ? row.sendKey().substring(0, PRESSED_LENGTH) : null,
                times.zone(),
                newDay ? times.today() : null);
    }

    private static boolean continues(Before before, Row row) {
        return before.senderId() == row.senderId() && before.sentAt().plus(TURN).isAfter(row.sentAt());
    }

    private static Entry.Quote quote(Quoted quoted, Membership membership) {
        String text = quoted.deletedAt() == null ? quote(quoted.beginning()) : null;
        return new Entry.Quote(
                quoted.id(),
                quoted.senderId() == membership.viewerId() ? null : membership.other(),
                text,
                quoted.editedAt() != null);
    }

    /** The beginning of a text, as a quote shows it. */
    static String quote(String text) {
        return MessageText.snippet(text, QUOTE_LENGTH);
    }

    private static Row row(ResultSet row) throws SQLException {
        long quotedId = row.getLong(9);
        Quoted quoted = quotedId == 0
                ? null
                : new Quoted(
                        quotedId, row.getLong(10), row.getString(11), instantOrNull(row, 12), instantOrNull(row, 13));
        return new Row(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                instant(row, 6),
                instantOrNull(row, 7),
                instantOrNull(row, 8),
                quoted,
                row.getString(14));
    }

    private static @Nullable Before before(ResultSet row) throws SQLException {
        long sender = row.getLong(15);
        return sender == 0 ? null : new Before(sender, instant(row, 16));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
