package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the database file is beside a compact copy, after as many sends as {@code -Dparley.sends=} says. */
class GrowthTests {

    private static final int SENDS = Integer.getInteger("parley.sends", 5_000);
    private static final int SENDERS = 16;
    private static final String TEXT = "Shall we meet at the harbour, where the lamps are lit until late? ".repeat(2);

    @TempDir
    Path directory;

    private final long mostWaiting = Overlay.mostWaiting;

    @AfterEach
    void restore() {
        Overlay.mostWaiting = mostWaiting;
    }

    @Test
    void staysWithinThreeTimesACompactCopy() throws Exception {
        String file = directory.resolve("parley").toString();
        MessageWriter.prepare(file, SENDERS);
        long began = System.nanoTime();
        long most = write(file);
        double seconds = (System.nanoTime() - began) / 1e9;
        new EmbeddedDatabase(file).close();
        long afterwards = size();
        long compact = compactSize(file);
        System.out.printf(
                "Growth: %,d sends in %.0f s; %,d kB when they ended, %,d kB after a restart, %,d kB compact%n",
                SENDS, seconds, most / 1000, afterwards / 1000, compact / 1000);
        assertThat(afterwards).isLessThanOrEqualTo(3 * compact);
        assertThat(most).isLessThanOrEqualTo(8 * compact + (16 << 20));
    }

    @Test
    void closesALargeFileOfWhichHalfIsEmpty() throws Exception {
        String file = directory.resolve("parley").toString();
        Overlay.mostWaiting = 64 << 20;
        long filled;
        try (EmbeddedDatabase database = new EmbeddedDatabase(file);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table kept (id bigint primary key, text varchar(20000))");
            statement.execute("create table gone (id bigint primary key, text varchar(20000))");
            for (int i = 0; i < 60; i++) {
                for (String table : List.of("kept", "gone")) {
                    statement.execute("insert into " + table + " select x + " + 200 * i
                            + ", repeat(char(65 + mod(x, 26)), 9000) from system_range(1, 200)");
                }
                database.force();
            }
            statement.execute("drop table gone");
            database.force();
            filled = size();
        }
        assertThat(size()).isLessThanOrEqualTo(filled);
        try (EmbeddedDatabase database = new EmbeddedDatabase(file);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*), sum(char_length(text)) from kept")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(12_000);
            assertThat(rows.getLong(2)).isEqualTo(12_000 * 9_000L);
        }
    }

    /** Sends as fast as it goes, and answers how large the file has become. */
    private long write(String file) throws Exception {
        AtomicInteger left = new AtomicInteger(SENDS);
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(SENDERS + 1);
        try (EmbeddedDatabase database = new EmbeddedDatabase(file)) {
            threads.scheduleWithFixedDelay(database::forceRest, 1, 1, TimeUnit.SECONDS);
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 1; i <= SENDERS; i++) {
                long conversation = i;
                sending.add(threads.submit(() -> {
                    try (Connection connection = database.pool().getDataSource().getConnection()) {
                        MessageWriter writer = new MessageWriter(connection);
                        while (left.getAndDecrement() > 0) {
                            writer.write(conversation, TEXT);
                            database.force();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> end : sending) {
                end.get();
            }
            return size();
        } finally {
            threads.shutdownNow();
        }
    }

    private long compactSize(String file) throws Exception {
        Path copy = Files.copy(Path.of(file + ".mv.db"), directory.resolve("copy.mv.db"));
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("copy"), "parley", "");
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
        return Files.size(copy);
    }

    private long size() throws IOException {
        return Files.size(directory.resolve("parley.mv.db"));
    }
}
