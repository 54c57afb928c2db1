package parley.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import parley.conversations.Participants;
import parley.pages.FragmentCache;
import parley.pages.Times;
import parley.users.NamePattern;
import parley.users.Viewer;

/** Loads a person's conversations, the one with the newest message first. */
@Repository
class Inbox {

    /** Rows on the inbox's own page, and of each further part. */
    static final int PAGE_SIZE = 100;

    /** The most rows that a page catches up at once. */
    static final int MOST = 500;

    /** Rows beside another page. */
    static final int ASIDE = 30;

    /** A cursor at the top of the list. */
    static final long TOP = Long.MAX_VALUE;

    private static final String UNREAD = """
            t.last_position - t.read_position - case when t.own_position <= t.read_position then 0 else
                (select count(*) from message o where o.conversation_id = t.conversation_id and o.sender_id = :viewer
                    and o.position > t.read_position) end""";

    private static final String TOTALS = """
            (select sum(UNREAD) from participant t where t.user_id = :viewer and t.unread_message_id >= 1),
            (select count(*) from participant t where t.user_id = :viewer and t.unread_message_id >= 1 and UNREAD > 0)\
            """.replace("UNREAD", UNREAD);

    private static final String ENTRIES = """
            select t.conversation_id, t.last_message_id, t.list_revision, UNREAD, t.muted, TOTALS
            from participant t where t.user_id = :viewer and\s""".replace("UNREAD", UNREAD).replace("TOTALS", TOTALS);

    // The query reads nothing but the index.
    private static final String PAGE = ENTRIES + "t.last_message_id < :before FILTER " + Participants.NEWEST_FIRST
            + " fetch first :limit rows only";
    private static final String ONE = ENTRIES + "t.conversation_id = :conversation";

    // The same page by the index of unread conversations.
    private static final String UNREAD_PAGE = PAGE.replace(
                    "t.last_message_id <", "t.unread_message_id >= 1 and t.unread_message_id <")
            .replace("t.last_message_id desc", "t.unread_message_id desc")
            .replace("FILTER", "and " + UNREAD + " > 0 FILTER");

    private static final String NAMED = """
            and exists (select 1 from participant o join users u on u.id = o.user_id
                where o.conversation_id = t.conversation_id and o.user_id <> t.user_id and MATCHES)""".replace("MATCHES", NamePattern.MATCHES);

    private static final String LATEST = """
            select m.id, u.username, u.display_name, m.sent_at, m.sender_id = :viewer, substring(m.body, 1, 400), m.deleted_at
            from message m join users u on u.id = case when m.sender_id = :viewer then m.recipient_id else m.sender_id end
            where m.id = any(:ids) and (m.sender_id = :viewer or m.recipient_id = :viewer)""";

    private record Entry(long conversationId, long lastMessageId, long revision, long unread, boolean muted) {}

    private record Totals(long unread, long chats) {}

    private record Entries(List<Entry> entries, Totals totals) {}

    private final JdbcClient jdbc;
    private final FragmentCache cache;

    Inbox(JdbcClient jdbc, FragmentCache cache) {
        this.jdbc = jdbc;
        this.cache = cache;
    }

    /** The top of the list, without a filter. */
    InboxPage top(Viewer viewer, Times times, @Nullable Long current, int size) {
        return page(viewer, times, current, InboxFilter.ALL, TOP, size);
    }

    /**
     * A part of the list.
     *
     * @param current id of the conversation that the page shows, null for none
     * @param before id of the message before which the part begins
     */
    InboxPage page(Viewer viewer, Times times, @Nullable Long current, InboxFilter filter, long before, int size) {
        Entries found = entries(viewer, filter, before, size + 1);
        boolean more = found.entries().size() > size;
        List<Entry> entries = more ? found.entries().subList(0, size) : found.entries();
        Long next = more ? entries.get(size - 1).lastMessageId() : null;
        return new InboxPage(
                rows(viewer, times, current, filter, entries),
                found.totals().unread(),
                found.totals().chats(),
                filter,
                current,
                size,
                before == TOP,
                next);
    }

    private Entries entries(Viewer viewer, InboxFilter filter, long before, int limit) {
        String sql = (filter.unread() ? UNREAD_PAGE : PAGE)
                .replace("FILTER", filter.name().isEmpty() ? "" : NAMED);
        Entries found = entries(jdbc.sql(sql)
                .param("viewer", viewer.id())
                .param("before", before)
                .param("name", filter.pattern())
                .param("limit", limit));
        // A part without rows repeats no totals.
        return found.entries().isEmpty() && (before != TOP || !filter.isAll())
                ? new Entries(List.of(), totals(viewer))
                : found;
    }

    private Totals totals(Viewer viewer) {
        return jdbc.sql("select " + TOTALS)
                .param("viewer", viewer.id())
                .query((row, number) -> new Totals(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** One conversation as the list shows it now, without a row where the viewer takes no part in it. */
    InboxPage only(Viewer viewer, Times times, long conversationId) {
        Entries found = entries(jdbc.sql(ONE).param("viewer", viewer.id()).param("conversation", conversationId));
        List<InboxRow> rows = rows(viewer, times, null, InboxFilter.ALL, found.entries());
        Totals totals = found.totals();
        return new InboxPage(rows, totals.unread(), totals.chats(), InboxFilter.ALL, null, 1, false, null);
    }

    // Each row repeats the numbers of all unread messages and conversations, which saves a query.
    private static Entries entries(JdbcClient.StatementSpec query) {
        return query.query(rows -> {
            List<Entry> entries = new ArrayList<>();
            Totals totals = new Totals(0, 0);
            while (rows.next()) {
                entries.add(new Entry(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getBoolean(5)));
                totals = new Totals(rows.getLong(6), rows.getLong(7));
            }
            return new Entries(entries, totals);
        });
    }

    // Rows whose HTML is cached need no query.
    private List<InboxRow> rows(
            Viewer viewer, Times times, @Nullable Long current, InboxFilter filter, List<Entry> entries) {
        ZoneId zone = times.zone();
        LocalDate today = times.today();
        List<InboxRow> rows = entries.stream()
                .map(entry -> new InboxRow.RowKey(
                        viewer.id(),
                        entry.conversationId(),
                        entry.lastMessageId(),
                        entry.revision(),
                        entry.unread(),
                        entry.muted(),
                        current != null && current == entry.conversationId(),
                        filter.query(),
                        zone,
                        today))
                .map(key -> new InboxRow(key, null, cache.find(key)))
                .toList();
        List<Long> missing = rows.stream()
                .filter(row -> row.cachedHtml() == null)
                .map(row -> row.key().lastMessageId())
                .toList();
        return missing.isEmpty() ? rows : complete(rows, latest(viewer, missing));
    }

    private static List<InboxRow> complete(List<InboxRow> rows, Map<Long, InboxRow.Latest> latest) {
        return rows.stream()
                .map(row -> new InboxRow(row.key(), latest.get(row.key().lastMessageId()), row.cachedHtml()))
                .filter(row -> row.latest() != null || row.cachedHtml() != null)
                .toList();
    }

    private Map<Long, InboxRow.Latest> latest(Viewer viewer, List<Long> messageIds) {
        return jdbc
                .sql(LATEST)
                .param("viewer", viewer.id())
                .param("ids", messageIds.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong(1), latest(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static InboxRow.Latest latest(ResultSet row) throws SQLException {
        return new InboxRow.Latest(
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getBoolean(5),
                row.getString(6),
                row.getTimestamp(7) != null);
    }
}
