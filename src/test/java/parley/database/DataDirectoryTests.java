package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.startup.StartRefusedException;

class DataDirectoryTests {

    @TempDir
    Path directory;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        Path made = new DataDirectory(directory.resolve("a/b").toString()).prepared();
        assertThat(made).isEqualTo(directory.resolve("a/b")).isDirectory();
        if (Files.getFileStore(made).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isOnTheDiskWithAllItsParents() throws IOException {
        List<Path> forced = new ArrayList<>();
        DataDirectory.create(directory.resolve("a/b/c"), forced::add);
        assertThat(forced).containsExactly(directory, directory.resolve("a"), directory.resolve("a/b"));
        DataDirectory.create(directory.resolve("a/b/c"), forced::add);
        assertThat(forced).hasSize(3);
    }

    @Test
    void holdsFilesForItsOwnerAloneThoughOthersMayEnter() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        new EmbeddedDatabase(directory).close();
        Files.setPosixFilePermissions(directory.resolve("parley.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory)) {
            database.force();
            for (String name : List.of("parley.mv.db", "parley.journal")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                        .isEqualTo("rw-------");
            }
            assertThat(directory.toFile().list()).hasSize(2);
        }
    }

    @Test
    void isTakenAsItIsWhereItExists() {
        assertThat(new DataDirectory(directory + "/x/..").prepared()).isEqualTo(directory);
    }

    @Test
    void refusesTheStartWhereItCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> new DataDirectory(file.resolve("data").toString()).prepared())
                .withMessageStartingWith(
                        "PARLEY_DATA_DIR is \"" + file.resolve("data") + "\", which cannot be created");
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> new DataDirectory(file.toString()).prepared())
                .withMessageStartingWith("PARLEY_DATA_DIR is \"" + file + "\"");
    }

    @Test
    void refusesTheStartWhereAnotherProcessUsesIt() throws Exception {
        Process other = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.h2.tools.Shell",
                        "-url",
                        "jdbc:h2:file:" + directory.resolve("parley"),
                        "-user",
                        "parley")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = other.inputReader()) {
            // Its greeting ends with the words for leaving, once the database is open.
            assertThat(output.lines().anyMatch(line -> line.contains("quit or exit")))
                    .isTrue();
            assertThatExceptionOfType(StartRefusedException.class)
                    .isThrownBy(() -> new EmbeddedDatabase(directory))
                    .withMessage("Another Parley is using the database " + directory.resolve("parley")
                            + ". Stop that one first.");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void refusesTheStartWhereTheDatabaseIsNone() throws IOException {
        for (int length : new int[] {1, 4096, 50_000}) {
            byte[] content = "Not a database. ".repeat(length / 16 + 1).getBytes();
            Path file = Files.write(directory.resolve("parley.mv.db"), content);
            assertThatExceptionOfType(StartRefusedException.class)
                    .isThrownBy(() -> new EmbeddedDatabase(directory))
                    .withMessageStartingWith("The database " + directory.resolve("parley") + " cannot be opened: ");
            assertThat(file).hasBinaryContent(content);
        }
    }

    @Test
    void refusesTheStartWhereTheDatabaseIsCutOff() throws Exception {
        MessageWriter.prepare(directory.resolve("parley").toString(), 3);
        Path file = directory.resolve("parley.mv.db");
        byte[] content = Arrays.copyOf(Files.readAllBytes(file), 12_000);
        Files.write(file, content);
        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> new EmbeddedDatabase(directory));
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void refusesTheStartWhereANewerParleyWasBefore() throws Exception {
        MessageWriter.prepare(directory.resolve("parley").toString(), 3);
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into \"flyway_schema_history\" select 1000, '20991231.0000', 'later', 'SQL',"
                    + " 'V20991231_0000__later.sql', 1, '', now(), 1, true");
        }
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new ServerProcess(directory, ServerProcess.freePort()))
                .withMessageEndingWith("The database belongs to a newer Parley: this one does not know the migration"
                        + " V20991231_0000__later.sql. Start the newer Parley instead.\n");
    }
}
