package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class EmbeddedDatabaseTests {

    final Disk disk = new Disk();
    final long mostWaiting = Overlay.mostWaiting;
    EmbeddedDatabase database;
    Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database = new EmbeddedDatabase(disk.path("parley"));
        connection = database.pool().getDataSource().getConnection();
        execute("create table note (text varchar(9000))");
        database.force();
    }

    @AfterEach
    void close() throws SQLException {
        Overlay.mostWaiting = mostWaiting;
        disk.holdBack(new CountDownLatch(0));
        connection.close();
        database.close();
    }

    @Test
    void forcesWhatWasCommitted() throws Exception {
        for (int i = 0; i < 50; i++) {
            execute("insert into note values ('note " + i + "')");
            database.force();
            assertThat(notesAfterAPowerCut()).isEqualTo(i + 1);
        }
    }

    @Test
    void losesAtMostWhatNobodyForced() throws Exception {
        execute("insert into note values ('forced')");
        database.force();
        execute("insert into note values ('not forced')");
        assertThat(notesAfterAPowerCut()).isEqualTo(1);
    }

    @Test
    void forcesWhatNobodyWaitsForBySchedule() throws Exception {
        execute("insert into note values ('a read position')");
        database.forceRest();
        assertThat(notesAfterAPowerCut()).isEqualTo(1);
    }

    @Test
    void leavesAQuietDiskAsleep() {
        database.forceRest();
        int forces = disk.forces();
        database.forceRest();
        database.forceRest();
        assertThat(disk.forces()).isEqualTo(forces);
    }

    @Test
    void sharesOneForcedWriteAmongThoseWhoWait() throws Exception {
        int before = disk.forces();
        execute("insert into note values ('one')");
        database.force();
        int once = disk.forces() - before;
        CountDownLatch gate = new CountDownLatch(1);
        disk.holdBack(gate);
        List<Thread> waiting = new ArrayList<>();
        execute("insert into note values ('two')");
        for (int i = 0; i < 20; i++) {
            Thread thread = new Thread(database::force);
            thread.start();
            waiting.add(thread);
        }
        while (waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        gate.countDown();
        for (Thread thread : waiting) {
            thread.join();
        }
        // The first caller forces for itself. The others came during that force and share the next one.
        assertThat(disk.forces() - before - once).isPositive().isLessThanOrEqualTo(2 * once);
        assertThat(notesAfterAPowerCut()).isEqualTo(2);
    }

    @Test
    void refusesWhileTheDiskIsFullAndGoesOnByItselfAfterwards() throws Exception {
        execute("insert into note values ('before')");
        database.force();
        disk.setFull(true);
        execute("insert into note values ('during the force')");
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(database::force);
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(database::ready);
        assertThat(notesAfterAPowerCut()).isEqualTo(1);
        disk.setFull(false);
        database.ready();
        assertThat(notesAfterAPowerCut()).isEqualTo(2);
        execute("insert into note values ('afterwards')");
        database.force();
        assertThat(notesAfterAPowerCut()).isEqualTo(3);
    }

    @Test
    void outlivesAFullDiskHoweverMuchIsWrittenMeanwhile() throws Exception {
        Overlay.mostWaiting = 4 << 20;
        disk.setFull(true);
        int written = 0;
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            try {
                execute("insert into note values ('" + i + "' || repeat('x', 8000))");
                written++;
                database.forceRest();
            } catch (DataAccessResourceFailureException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(database.failure()).isEmpty();
        disk.setFull(false);
        database.ready();
        execute("insert into note values ('afterwards')");
        database.force();
        assertThat(notesAfterAPowerCut()).isEqualTo(written + 1);
    }

    @Test
    void closesWholeWhileOthersForce() throws Exception {
        long stored = 0;
        for (int round = 0; round < 50; round++) {
            Thread others = new Thread(this::forceUntilItIsClosed);
            others.start();
            for (int i = 0; i < 20; i++, stored++) {
                execute("insert into note values ('note " + i + "')");
            }
            connection.close();
            database.close();
            others.join();
            database = new EmbeddedDatabase(disk.path("parley"));
            connection = database.pool().getDataSource().getConnection();
            assertThat(notes(connection)).isEqualTo(stored);
        }
    }

    private void forceUntilItIsClosed() {
        EmbeddedDatabase open = database;
        try {
            while (true) {
                open.force();
            }
        } catch (RuntimeException e) {
            // It is closed.
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long notesAfterAPowerCut() throws Exception {
        try (EmbeddedDatabase left = new EmbeddedDatabase(disk.forced().path("parley"));
                Connection connection = left.pool().getDataSource().getConnection()) {
            return notes(connection);
        }
    }

    private static long notes(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
