package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Statements;
import parley.Visitor;

/** How many rows the pages of somebody with ten thousand messages visit, as the database counts them. */
@ParleyTest
class FlatCostTests {

    private static final long CONVERSATIONS = 5;
    private static final long MESSAGES = 2_000;

    /** A page of 50 and what goes with it, far from the number of messages. */
    private static final int FEW = 160;

    /** The messages of the largest batch of changes, each with the one before. */
    private static final int BATCH = 450;

    // H2 counts what a step visited; PostgreSQL what it gave, and what it visited in vain.
    private static final Pattern ROWS =
            Pattern.compile("scanCount: (\\d+)|actual .*?rows=(\\d+)|Removed by .*: (\\d+)");

    @Autowired
    Site site;

    @Autowired
    Statements statements;

    @Autowired
    DataSource source;

    @SignedIn
    Visitor alice;

    long message;

    @BeforeEach
    void tenThousandMessages() {
        site.cast("carol", "dave", "erin", "frank");
        for (String other : List.of("bob", "carol", "dave", "erin", "frank")) {
            site.message("alice", other, "Hello");
            site.message(other, "alice", "Hello too");
        }
        repeat();
        site.jdbc().sql("analyze").update();
        message = site.jdbc()
                .sql("select max(id) from message where position = 900")
                .query(Long.class)
                .single();
    }

    /** The first two messages of each conversation over and over, as the same rows would come from sending. */
    private void repeat() {
        site.jdbc().sql("""
                    insert into message
                        (conversation_id, position, revision, sender_id, recipient_id, body, sent_at, send_key)
                    with recursive n(n) as (select 1 union all select n + 1 from n where n < ?)
                    select conversation_id, position + 2 * n, position + 2 * n, sender_id, recipient_id, body, sent_at,
                        cast('00000000-0000-4000-8000-' || lpad(cast(conversation_id * 100000 + n * 2 + position
                            as varchar(12)), 12, '0') as uuid)
                    from message, n order by n, position""").param(MESSAGES / 2 - 1).update();
        site.jdbc()
                .sql("update conversation set last_position = ?, last_revision = ?")
                .params(MESSAGES, MESSAGES)
                .update();
        site.jdbc()
                .sql("update participant p set sent_count = ?, read_position = ?, own_position = ?, last_position = ?,"
                        + " last_message_id = (select max(m.id) from message m"
                        + " where m.conversation_id = p.conversation_id)")
                .params(MESSAGES / 2, MESSAGES - 20, MESSAGES - 1, MESSAGES)
                .update();
        assertThat(site.messages()).isEqualTo(CONVERSATIONS * MESSAGES);
    }

    @Test
    void visitsFewRowsForEveryPage() throws Exception {
        for (String address : List.of(
                "/",
                "/conversations/with/bob",
                "/conversations/with/carol?before=1000",
                "/conversations/with/carol?around=30",
                "/conversations/with/carol?after=1500",
                "/messages/" + message,
                "/users/alice",
                "/users/bob",
                "/messages/new?to=bob")) {
            List<String> plans = statements.plansDuring(() -> alice.get(address), source);
            assertThat(plans).isNotEmpty();
            assertThat(plans)
                    .as(address)
                    .allSatisfy(plan -> assertThat(mostRows(plan)).as(plan).isLessThan(FEW));
        }
    }

    @Test
    void visitsFewRowsForAListOfThousands() throws Exception {
        long id = site.viewer("alice").id();
        long first = site.jdbc()
                .sql("select max(id) + 1 from conversation")
                .query(Long.class)
                .single();
        site.jdbc()
                .sql("insert into conversation (id, kind, last_position, last_revision, created_at)"
                        + " with recursive n(n) as (select 0 union all select n + 1 from n where n < 5000)"
                        + " select ? + n, 'DIRECT', 1, 1, current_timestamp from n")
                .param(first)
                .update();
        site.jdbc()
                .sql("insert into participant (conversation_id, user_id, read_position, sent_count, last_position)"
                        + " select id, ?, 1, 0, 1 from conversation where id >= ?")
                .params(id, first)
                .update();
        site.jdbc().sql("analyze").update();
        for (String address : List.of("/", "/?unread", "/users")) {
            List<String> plans = statements.plansDuring(() -> alice.get(address), source);
            assertThat(plans)
                    .as(address)
                    .isNotEmpty()
                    .allSatisfy(plan -> assertThat(mostRows(plan)).as(plan).isLessThan(FEW));
        }
    }

    @Test
    void visitsNoMoreThanABatchOfChanges() throws Exception {
        // Starts at the beginning, because PostgreSQL reads and sorts all of a remainder of a thousand.
        for (String since : List.of("0", "1.0")) {
            List<String> plans = statements.plansDuring(
                    () -> assertThat(alice.get(site.conversation("alice", "bob") + "/changes?since=" + since)
                                    .status())
                            .isEqualTo(200),
                    source);
            assertThat(plans)
                    .isNotEmpty()
                    .allSatisfy(plan -> assertThat(mostRows(plan)).as(plan).isLessThan(BATCH));
        }
    }

    @Test
    void visitsFewRowsToSend() throws Exception {
        var page = alice.get("/conversations/with/bob");
        List<String> plans =
                statements.plansDuring(() -> page.submit("form[data-composer]", "body", "One more"), source);
        assertThat(plans)
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(mostRows(plan)).as(plan).isLessThan(FEW));
    }

    private static long mostRows(String plan) {
        return ROWS.matcher(plan)
                .results()
                .map(rows ->
                        rows.group(1) != null ? rows.group(1) : rows.group(2) != null ? rows.group(2) : rows.group(3))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
