package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.startup.StartRefusedException;

/** What a start makes of the journal that it finds. */
class JournalTests {

    private static final long FIRST_FORMAT = 0x5061726c65794a31L; // ParleyJ1

    @TempDir
    Path directory;

    @Test
    void repeatsWhatAKilledProcessLeft() throws Exception {
        Path left = killed("left", 20);
        assertThat(notes(left)).isEqualTo(20);
        assertThat(left).isDirectoryNotContaining("glob:**.journal");
    }

    @Test
    void repeatsAJournalOfTheFirstFormat() throws Exception {
        Path left = killed("left", 20);
        Path journal = left.resolve("parley.journal");
        byte[] bytes = Files.readAllBytes(journal);
        // It had a generation after its name, and nothing else in its first block.
        ByteBuffer first = ByteBuffer.wrap(bytes, 0, DiskFile.BLOCK);
        long generation = first.getLong(Long.BYTES);
        ByteBuffer old =
                ByteBuffer.allocate(DiskFile.BLOCK).putLong(FIRST_FORMAT).putLong(generation);
        first.put(old.array());
        Files.write(journal, bytes);
        assertThat(notes(left)).isEqualTo(20);
    }

    @Test
    void refusesTheJournalOfAnotherDatabase() throws Exception {
        Path one = killed("one", 20);
        Path other = killed("other", 5);
        Files.copy(one.resolve("parley.mv.db"), directory.resolve("kept"));
        Files.delete(one.resolve("parley.journal"));
        Files.copy(other.resolve("parley.journal"), one.resolve("parley.journal"));
        refuses(one);
        assertThat(one.resolve("parley.mv.db")).hasSameBinaryContentAs(directory.resolve("kept"));
    }

    @Test
    void refusesAJournalOfALaterStateOfTheSameDatabase() throws Exception {
        Path database = directory.resolve("database");
        write(database, 5).close();
        Path backup = Files.copy(database.resolve("parley.mv.db"), directory.resolve("backup"));
        write(database, 5).close();
        Path left = killed("database", 30);
        Files.delete(left.resolve("parley.mv.db"));
        Files.copy(backup, left.resolve("parley.mv.db"));
        refuses(left);
    }

    @Test
    void refusesAJournalWhoseDatabaseIsGone() throws Exception {
        write(directory.resolve("database"), 5).close();
        Path left = killed("database", 30);
        Files.delete(left.resolve("parley.mv.db"));
        refuses(left);
        assertThat(left.resolve("parley.journal")).isNotEmptyFile();
    }

    @Test
    void takesABackupBesideAnEmptyJournal() throws Exception {
        Path database = directory.resolve("database");
        write(database, 5).close();
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.copy(database.resolve("parley.mv.db"), other.resolve("parley.mv.db"));
        Files.write(other.resolve("parley.journal"), new byte[DiskFile.BLOCK]);
        assertThat(notes(other)).isEqualTo(5);
    }

    @Test
    void outlivesAnInterruptedThread() throws Exception {
        try (EmbeddedDatabase database = write(directory.resolve("database"), 0);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            for (int i = 0; i < 20; i++) {
                statement.execute("insert into note values ('" + i + "')");
                Thread.currentThread().interrupt();
                database.force();
                database.forceRest();
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(database.failure()).isEmpty();
        }
        assertThat(notes(directory.resolve("database"))).isEqualTo(20);
    }

    private void refuses(Path left) {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> new EmbeddedDatabase(left))
                .withMessageEndingWith("its journal belongs to another database, or to another state of this one");
    }

    private static EmbeddedDatabase write(Path path, int notes) throws IOException, SQLException {
        EmbeddedDatabase database = new EmbeddedDatabase(Files.createDirectories(path));
        try (Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists note (text varchar(20))");
            for (int i = 0; i < notes; i++) {
                statement.execute("insert into note values ('" + i + "')");
                database.force();
            }
        }
        return database;
    }

    /** A copy of what is on the disk while a database is open that has so many notes more than before. */
    private Path killed(String name, int notes) throws Exception {
        Path left = Files.createDirectory(directory.resolve(name + "-left"));
        try (EmbeddedDatabase database = write(directory.resolve(name), notes)) {
            database.force();
            for (String file : new String[] {"parley.mv.db", "parley.journal"}) {
                Files.copy(directory.resolve(name).resolve(file), left.resolve(file));
            }
        }
        return left;
    }

    private static long notes(Path directory) throws SQLException {
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
