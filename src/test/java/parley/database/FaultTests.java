package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import parley.database.Disk.Operation;

/** Lets each step of a commit fail in each way. What was acknowledged is there afterwards, and nothing else happens. */
class FaultTests {

    private static final String FILE = "parley.mv.db";
    private static final String JOURNAL = "parley.journal";

    /** A step at which something goes wrong. */
    private enum Point {
        TAKING("H2 writes a version", false, null),
        ROOM("the file is extended", true, o -> is(o, "write", FILE)),
        APPEND("the group is written to the journal", true, o -> is(o, "write", JOURNAL)),
        FORCE("the journal is forced", true, o -> is(o, "force", JOURNAL)),
        APPLY("the group is written to the file", false, o -> is(o, "write", FILE)),
        FILE_FORCE("the file is forced", false, o -> is(o, "force", FILE)),
        BEGIN("the journal begins anew", false, o -> is(o, "write", JOURNAL) && o.position() == 0),
        BEGIN_FORCE("the journal that began anew is forced", false, o -> is(o, "force", JOURNAL));

        final String words;
        final boolean appending;
        final Predicate<Operation> met;

        Point(String words, boolean appending, Predicate<Operation> met) {
            this.words = words;
            this.appending = appending;
            this.met = met;
        }

        private static boolean is(Operation operation, String name, String file) {
            return operation.name().equals(name) && operation.file().equals(file);
        }

        boolean beginsAnew() {
            return compareTo(FILE_FORCE) >= 0;
        }
    }

    /** What goes wrong. */
    private enum Kind {
        IO("IOException"),
        RUNTIME("RuntimeException"),
        ERROR("OutOfMemoryError"),
        H2_CLOSES("H2 closes by itself");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final long journalLength = JournaledFile.journalLength;
    private final List<String> acknowledged = new ArrayList<>();
    private Disk disk = new Disk();
    private EmbeddedDatabase database;
    private Connection connection;

    @AfterEach
    void restore() {
        JournaledFile.journalLength = journalLength;
    }

    @Test
    void eachStepMayFailInEachWay() throws Exception {
        StringBuilder table = new StringBuilder("| While … | IOException | RuntimeException | OutOfMemoryError |"
                + " H2 closes by itself |\n|---|---|---|---|---|\n");
        Map<String, String> wrong = new TreeMap<>();
        for (Point point : Point.values()) {
            table.append("| ").append(point.words);
            for (Kind kind : Kind.values()) {
                String outcome = outcome(point, kind);
                table.append(" | ").append(outcome);
                String expected = kind == Kind.IO && point.appending ? "refused, goes on" : "fails, recovers";
                if (!outcome.equals(expected)) {
                    wrong.put(point + " " + kind, outcome);
                }
            }
            table.append(" |\n");
        }
        System.out.println(table);
        assertThat(wrong).isEmpty();
    }

    private String outcome(Point point, Kind kind) throws Exception {
        disk = new Disk();
        acknowledged.clear();
        database = new EmbeddedDatabase(disk.path("parley"));
        connection = database.pool().getDataSource().getConnection();
        execute("create table note (text varchar(9000))");
        for (int i = 0; i < 3; i++) {
            send("before " + i);
        }
        AtomicBoolean met = new AtomicBoolean();
        JournaledFile.journalLength = point.beginsAnew() ? 0 : journalLength;
        boolean refused = !send("during the fault", () -> arm(point, kind, met));
        disk.setFault(operation -> {});
        JournaledFile.journalLength = journalLength;
        assertThat(met).isTrue();
        boolean failed = database.failure().isPresent();
        int before = acknowledged.size();
        for (int i = 0; i < 3; i++) {
            send("after " + i);
        }
        boolean goesOn = acknowledged.size() == before + 3;
        boolean stopped = acknowledged.size() == before;
        assertRecovers(disk.forced());
        assertRecovers(disk.copy());
        close();
        assertRecovers(disk.forced());
        assertRecovers(disk.copy());
        return refused && !failed && goesOn
                ? "refused, goes on"
                : failed && stopped && (refused || kind == Kind.H2_CLOSES)
                        ? "fails, recovers"
                        : "refused: " + refused + ", failed: " + failed + ", acknowledged: " + acknowledged;
    }

    private void arm(Point point, Kind kind, AtomicBoolean met) {
        if (point == Point.TAKING) {
            // H2 calls this while it writes.
            h2().getStore().getMvStore().setOldestVersionTracker(version -> {
                if (met.compareAndSet(false, true)) {
                    FaultTests.<RuntimeException>sneak(kind);
                    h2().shutdownImmediately();
                }
            });
            return;
        }
        AtomicBoolean forced = new AtomicBoolean();
        disk.setFault(operation -> {
            if (point.met.test(operation) && (point != Point.APPLY || forced.get()) && met.compareAndSet(false, true)) {
                FaultTests.<IOException>sneak(kind);
                h2().shutdownImmediately();
            }
            forced.compareAndSet(false, Point.FORCE.met.test(operation));
        });
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Kind kind) throws E {
        switch (kind) {
            case IO -> throw (E) new IOException("Input/output error");
            case RUNTIME -> throw new IllegalStateException("for a test");
            case ERROR -> throw new OutOfMemoryError("for a test");
            default -> {}
        }
    }

    private Database h2() {
        try {
            return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean send(String text) {
        return send(text, () -> {});
    }

    private boolean send(String text, Runnable beforeTheForce) {
        try {
            database.ready();
            execute("insert into note values ('" + text + "' || repeat(' ', 8000))");
            beforeTheForce.run();
            database.force();
        } catch (DataAccessException | SQLException e) {
            return false;
        }
        acknowledged.add(text);
        return true;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void close() {
        try {
            connection.close();
            database.close();
        } catch (DataAccessException | SQLException e) {
            // A failed database need not close normally.
        }
    }

    private void assertRecovers(Disk left) throws Exception {
        try (EmbeddedDatabase recovered = new EmbeddedDatabase(left.path("parley"));
                Connection reading = recovered.pool().getDataSource().getConnection();
                var statement = reading.createStatement();
                var rows = statement.executeQuery("select trim(text) from note")) {
            List<String> stored = new ArrayList<>();
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
            assertThat(stored).containsAll(acknowledged);
        }
        left.scrap();
    }
}
