package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Cuts the power at random moments, as often as {@code -Dparley.cuts=} says, while people write, while the database opens
 * and while it closes. Something else fails first in every other life of the database: the disk, the memory or H2
 * itself. After each cut the database opens, and everything that was acknowledged is there. {@code -Dparley.seed=} repeats
 * what chance decides here; how the threads take turns is not repeated.
 */
class PowerCutTests {

    private static final int CUTS = Integer.getInteger("parley.cuts", 500);
    private static final long SEED = Long.getLong("parley.seed", System.nanoTime());
    private static final int CONVERSATIONS = 3;
    private static final int GENERATION = 25;

    private final Random random = new Random(SEED);

    /** The acknowledged text at each conversation and position. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final long journalLength = JournaledFile.journalLength;
    private final List<Throwable> unexpected = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private int cuts;
    private int whileOpening;
    private int faults;
    private volatile boolean faulty;
    private long acknowledgedInAll;

    @BeforeEach
    void haveJournalsBeginAnewOften() {
        JournaledFile.journalLength = 1 << 20;
    }

    @AfterEach
    void leaveJournalsAsTheyWere() {
        JournaledFile.journalLength = journalLength;
    }

    @Test
    void loseNothingThatWasAcknowledged() throws Exception {
        System.out.println("Power cuts: " + CUTS + ", -Dparley.seed=" + SEED);
        Disk fresh = fresh();
        Disk disk = fresh.copy();
        for (int round = 0; cuts < CUTS; round++) {
            if (round % GENERATION == 0) {
                acknowledgedInAll += acknowledged.size();
                acknowledged.clear();
                disk = fresh.copy();
            }
            disk = openInVain(disk);
            disk = live(disk);
        }
        acknowledgedInAll += acknowledged.size();
        System.out.println(
                "Power cuts: " + cuts + ", of them " + whileOpening + " while opening; " + faults + " other faults; "
                        + acknowledgedInAll
                        + " messages acknowledged, none lost");
    }

    private static Disk fresh() throws SQLException {
        Disk disk = new Disk();
        MessageWriter.prepare(disk.path("parley"), CONVERSATIONS);
        return disk.forced();
    }

    private static EmbeddedDatabase open(Disk disk) {
        return new EmbeddedDatabase(disk.path("parley"));
    }

    private static Connection connection(EmbeddedDatabase database) throws SQLException {
        return database.pool().getDataSource().getConnection();
    }

    /** The power sometimes fails again before the database is open. */
    private Disk openInVain(Disk disk) {
        while (random.nextInt(4) == 0) {
            disk.failAfter(random.nextInt(12));
            try (EmbeddedDatabase database = open(disk)) {
                database.force();
            } catch (RuntimeException e) {
                assertThat(disk.isOff()).as(() -> "Not the power: " + e).isTrue();
            }
            disk = cut(disk);
            whileOpening++;
        }
        return disk;
    }

    private Disk cut(Disk disk) {
        cuts++;
        Disk left = disk.cut(random);
        disk.scrap();
        return left;
    }

    /** Opens the database, checks its messages, and runs it until the next cut. */
    private Disk live(Disk disk) throws Exception {
        EmbeddedDatabase database = open(disk);
        try {
            look(database);
            disk.failAfter(random.nextInt(random.nextInt(10) == 0 ? 1000 : 60));
            // Some lives end with a normal close, and the power may fail during it.
            AtomicInteger left = new AtomicInteger(random.nextInt(5) == 0 ? random.nextInt(10) : Integer.MAX_VALUE);
            BooleanSupplier on =
                    () -> left.get() > 0 && !disk.isOff() && database.failure().isEmpty();
            faulty = false;
            if (random.nextBoolean()) {
                letFail(disk, database);
            }
            threads.clear();
            for (int i = 0; i < CONVERSATIONS; i++) {
                long conversation = 1 + i;
                long seed = random.nextLong();
                start(on, () -> send(database, conversation, new Random(seed), on, left));
            }
            long seed = random.nextLong();
            start(on, () -> signInAndOut(database, new Random(seed), on));
            for (int i = 0; i < threads.size(); i++) {
                threads.get(i).join();
            }
            assertThat(unexpected).isEmpty();
        } finally {
            close(database);
        }
        return cut(disk);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Makes one operation of the disk fail, or H2 close by itself. */
    private void letFail(Disk disk, EmbeddedDatabase database) throws SQLException {
        AtomicInteger before = new AtomicInteger(random.nextInt(60));
        int kind = random.nextInt(4);
        org.h2.engine.Database h2;
        try (Connection connection = connection(database)) {
            h2 = ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
        }
        disk.setFault(operation -> {
            if (before.getAndDecrement() == 0) {
                faults++;
                faulty = true;
                switch (kind) {
                    case 0 -> throw new IOException("Input/output error");
                    case 1 -> throw new IllegalStateException("for a test");
                    case 2 -> throw new OutOfMemoryError("for a test");
                    default -> {
                        Thread closing = new Thread(h2::shutdownImmediately);
                        closing.start();
                        threads.add(closing);
                    }
                }
            }
        });
    }

    private void start(BooleanSupplier on, Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                if (on.getAsBoolean() && !faulty) {
                    unexpected.add(e);
                }
            }
        });
        threads.add(thread);
        thread.start();
    }

    private static void close(EmbeddedDatabase database) {
        try {
            database.close();
        } catch (RuntimeException | OutOfMemoryError e) {
            // Closing needs power too.
        }
    }

    private void send(
            EmbeddedDatabase database, long conversation, Random random, BooleanSupplier on, AtomicInteger left)
            throws SQLException {
        try (Connection connection = connection(database)) {
            MessageWriter writer = new MessageWriter(connection);
            while (on.getAsBoolean()) {
                String text = text(random);
                long position = writer.write(conversation, text);
                database.force();
                acknowledged.put(conversation + "/" + position, text);
                left.decrementAndGet();
            }
        }
    }

    /** Writes sessions and read positions without waiting for the disk, and deletes them to free space. */
    private static void signInAndOut(EmbeddedDatabase database, Random random, BooleanSupplier on) throws SQLException {
        try (Connection connection = connection(database)) {
            while (on.getAsBoolean()) {
                String id = String.valueOf(random.nextInt(40));
                update(connection, "delete from spring_session where primary_id = ?", id);
                update(
                        connection,
                        "insert into spring_session (primary_id, session_id, creation_time, last_access_time,"
                                + " max_inactive_interval, expiry_time) values (?, ?, 0, 0, 0, 0)",
                        id,
                        id);
                update(
                        connection,
                        "insert into spring_session_attributes values (?, 'a', ?)",
                        id,
                        text(random).getBytes());
                update(
                        connection,
                        "update participant set read_position = read_position + 1 where conversation_id = ?",
                        1 + random.nextInt(CONVERSATIONS));
                if (random.nextInt(10) == 0) {
                    database.forceRest();
                }
                if (random.nextInt(20) == 0) {
                    database.erase();
                }
            }
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String text(Random random) {
        char[] text = new char[random.nextInt(10) == 0 ? random.nextInt(10_000) : random.nextInt(200)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ('a' + random.nextInt(26));
        }
        return new String(text);
    }

    private void look(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = connection(database);
                var statement = connection.createStatement()) {
            Map<String, String> stored = new ConcurrentHashMap<>();
            try (ResultSet rows = statement.executeQuery("select conversation_id, position, body from message")) {
                while (rows.next()) {
                    stored.put(rows.getLong(1) + "/" + rows.getLong(2), rows.getString(3));
                }
            }
            assertThat(acknowledged.keySet().stream()
                            .filter(place -> !Objects.equals(acknowledged.get(place), stored.get(place))))
                    .as("missing after %d cuts", cuts)
                    .isEmpty();
            try (ResultSet rows = statement.executeQuery("select c.last_position, c.last_revision, count(m.id),"
                    + " coalesce(max(m.position), 0), count(distinct m.revision), (select count(*) from message n"
                    + " where n.conversation_id = c.id and n.recipient_id = (select d.high_user_id from direct_pair d where d.conversation_id = c.id)), (select sum(p.sent_count) from participant p"
                    + " where p.conversation_id = c.id) from conversation c left join message m"
                    + " on m.conversation_id = c.id group by c.id")) {
                while (rows.next()) {
                    for (int column = 2; column <= 7; column++) {
                        assertThat(rows.getLong(column)).as("column %d", column).isEqualTo(rows.getLong(1));
                    }
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("select sum(length(attribute_bytes)) from spring_session_attributes a"
                            + " join spring_session s on s.primary_id = a.session_primary_id")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }
}
