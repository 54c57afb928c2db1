package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database in a process of its own with a heap of 128 MB. */
class SmallHeapTests {

    @TempDir
    Path directory;

    @Test
    void keepsWhatWasAcknowledgedAroundAFullHeap() throws Exception {
        MessageWriter.prepare(directory.resolve("parley").toString(), 1);
        List<String> said = run(FullHeap.class);
        long acknowledged =
                said.stream().filter(line -> line.equals("acknowledged")).count();
        assertThat(said).contains("the heap was full");
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*), max(position) from message")) {
            rows.next();
            assertThat(rows.getLong(1)).isGreaterThanOrEqualTo(acknowledged).isEqualTo(rows.getLong(2));
        }
    }

    @Test
    void closesInOrderAfterManySends() throws Exception {
        MessageWriter.prepare(directory.resolve("parley").toString(), 1);
        assertThat(run(ManySends.class)).containsExactly("closed");
        assertThat(directory.toFile().list()).containsExactly("parley.mv.db");
    }

    private List<String> run(Class<?> program) throws IOException {
        Process process = new ProcessBuilder(
                        ServerProcess.JAVA,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        return process.inputReader().lines().toList();
    }

    /** Commits much, fills the heap, forces in vain, frees the heap, and sends on until it is killed. */
    static class FullHeap {

        public static void main(String[] arguments) throws SQLException {
            EmbeddedDatabase database = new EmbeddedDatabase(Path.of(arguments[0]));
            MessageWriter writer =
                    new MessageWriter(database.pool().getDataSource().getConnection());
            for (int i = 0; i < 600; i++) {
                writer.write(1, "x".repeat(9_000));
            }
            Deque<byte[]> ballast = new ArrayDeque<>();
            try {
                for (int size = 1 << 20; size > 512; ) {
                    try {
                        ballast.add(new byte[size]);
                    } catch (OutOfMemoryError e) {
                        size /= 2;
                    }
                }
                database.force();
            } catch (Throwable e) {
                ballast.clear();
                System.out.println("the heap was full");
            }
            ballast.clear();
            for (int i = 0; i < 50; i++) {
                try {
                    writer.write(1, "after");
                    database.force();
                    System.out.println("acknowledged");
                } catch (SQLException | RuntimeException e) {
                    System.out.println("refused");
                }
            }
            Runtime.getRuntime().halt(1);
        }
    }

    /** Sends much, as one sender does, and closes. */
    static class ManySends {

        public static void main(String[] arguments) throws SQLException {
            EmbeddedDatabase database = new EmbeddedDatabase(Path.of(arguments[0]));
            try (Connection connection = database.pool().getDataSource().getConnection()) {
                MessageWriter writer = new MessageWriter(connection);
                for (int i = 0; i < 9_000; i++) {
                    writer.write(1, "Shall we meet at the harbour? ".repeat(10));
                    database.force();
                }
            }
            database.close();
            System.out.println("closed");
        }
    }
}
