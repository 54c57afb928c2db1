package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.startup.StartRefusedException;

class EmbeddedDatabaseTests {

    @TempDir
    Path directory;

    EmbeddedDatabase database;
    Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database =
                new EmbeddedDatabase(ForcedFiles.url(directory.resolve("parley").toString()));
        connection = database.pool().getDataSource().getConnection();
        execute("create table note (text varchar(20))");
        database.force();
    }

    @AfterEach
    void close() throws SQLException {
        ForcedFiles.holdBack(new CountDownLatch(0));
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
        database.forceWhatIsLeft();
        assertThat(notesAfterAPowerCut()).isEqualTo(1);
    }

    @Test
    void leavesAQuietDiskAsleep() {
        database.forceWhatIsLeft();
        int forces = ForcedFiles.forces();
        database.forceWhatIsLeft();
        database.forceWhatIsLeft();
        assertThat(ForcedFiles.forces()).isEqualTo(forces);
    }

    @Test
    void sharesOneForcedWriteAmongThoseWhoWait() throws Exception {
        int before = ForcedFiles.forces();
        execute("insert into note values ('one')");
        database.force();
        int once = ForcedFiles.forces() - before;
        CountDownLatch gate = new CountDownLatch(1);
        ForcedFiles.holdBack(gate);
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
        // The first forces for itself; the others came meanwhile and share the next.
        assertThat(ForcedFiles.forces() - before - once).isPositive().isLessThanOrEqualTo(2 * once);
        assertThat(notesAfterAPowerCut()).isEqualTo(2);
    }

    @Test
    void refusesADirectoryThatAnotherUses() {
        assertThatThrownBy(() -> new EmbeddedDatabase(directory))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Another Parley is using the database");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long notesAfterAPowerCut() throws Exception {
        Path copy = Files.createTempDirectory(directory, "cut").resolve("parley");
        Files.write(
                Path.of(copy + ".mv.db"),
                ForcedFiles.image(directory.resolve("parley.mv.db").toString()));
        try (Connection left = DriverManager.getConnection("jdbc:h2:file:" + copy, "parley", "");
                var statement = left.createStatement();
                var rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
