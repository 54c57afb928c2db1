package parley.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * How many messages a second are on the disk for sure, with 1, 8 and 64 senders at once: Parley's embedded database,
 * SQLite (WAL, synchronous=FULL) and PostgreSQL (synchronous_commit=on), in turn on one disk. Run by bin/bench-commits.
 */
class CommitBenchmark {

    private static final int SECONDS = Integer.getInteger("parley.seconds", 5);
    private static final int ROUNDS = Integer.getInteger("parley.rounds", 3);
    private static final List<Integer> SENDERS = List.of(1, 8, 64);
    private static final String TEXT = "Shall we meet at the harbour, where the lamps are lit until late? ".repeat(2);

    /** A database that is measured. */
    private interface Engine extends AutoCloseable {

        /** A connection for one sender; senders may share it. */
        Connection connection() throws SQLException;

        /** Runs a transaction as this database likes it, and returns when it is on the disk. */
        void durably(Transaction transaction) throws SQLException;

        @Override
        void close() throws SQLException, IOException;
    }

    private interface Transaction {
        void run() throws SQLException;
    }

    private record Embedded(EmbeddedDatabase database, DataSource source) implements Engine {

        static Embedded in(Path directory) {
            EmbeddedDatabase database = new EmbeddedDatabase(directory);
            return new Embedded(database, database.pool().getDataSource());
        }

        @Override
        public Connection connection() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void durably(Transaction transaction) throws SQLException {
            transaction.run();
            database.force();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /** One connection with senders in turn: with one each, they would wait for SQLite's lock by sleeping. */
    private record Sqlite(Connection connection, ReentrantLock lock) implements Engine {

        static Sqlite in(Path directory) throws SQLException {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("sqlite.db"));
            try (var statement = connection.createStatement()) {
                statement.execute("pragma journal_mode = wal");
                statement.execute("pragma synchronous = full");
            }
            return new Sqlite(connection, new ReentrantLock());
        }

        @Override
        public void durably(Transaction transaction) throws SQLException {
            lock.lock();
            try {
                transaction.run();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private record Postgres(EmbeddedPostgres server) implements Engine {

        @Override
        public Connection connection() throws SQLException {
            return server.getPostgresDatabase().getConnection();
        }

        @Override
        public void durably(Transaction transaction) throws SQLException {
            transaction.run();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "commits");
        Map<String, Engine> engines = new LinkedHashMap<>();
        engines.put("Parley's embedded database", Embedded.in(directory));
        engines.put("SQLite, WAL, synchronous=FULL", Sqlite.in(directory));
        engines.put(
                "PostgreSQL, synchronous_commit=on",
                new Postgres(EmbeddedPostgres.builder()
                        .setDataDirectory(directory.resolve("postgres"))
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start()));
        Map<String, Map<Integer, List<Long>>> measured = new LinkedHashMap<>();
        for (Engine engine : engines.values()) {
            prepare(engine);
            run(engine, 8, 2);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int senders : SENDERS) {
                for (Map.Entry<String, Engine> engine : engines.entrySet()) {
                    measured.computeIfAbsent(engine.getKey(), name -> new LinkedHashMap<>())
                            .computeIfAbsent(senders, number -> new ArrayList<>())
                            .add(run(engine.getValue(), senders, SECONDS));
                }
            }
        }
        System.out.println("| Commits a second, median of " + ROUNDS + " | 1 sender | 8 | 64 |\n|---|---|---|---|");
        measured.forEach((name, figures) -> System.out.printf(
                "| %s | %,d | %,d | %,d |%n", name, median(figures, 1), median(figures, 8), median(figures, 64)));
        for (Engine engine : engines.values()) {
            engine.close();
        }
        System.exit(0);
    }

    private static long median(Map<Integer, List<Long>> figures, int senders) {
        List<Long> sorted =
                figures.getOrDefault(senders, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void prepare(Engine engine) throws Exception {
        Connection connection = engine.connection();
        try (var statement = connection.createStatement()) {
            statement.execute("create table conversation (id bigint primary key, last_position bigint not null)");
            statement.execute(
                    "create table message (conversation_id bigint not null, position bigint not null,"
                            + " sender_id bigint not null, body varchar(20000) not null, primary key (conversation_id, position))");
            statement.execute("create index message_sent on message (sender_id, position)");
            for (int id = 1; id <= 64; id++) {
                statement.execute("insert into conversation values (" + id + ", 0)");
            }
        }
        if (engine instanceof Sqlite) {
            connection.setAutoCommit(false);
        } else {
            connection.close();
        }
    }

    private static long run(Engine engine, int senders, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        AtomicLong commits = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Future<?>> sending = new ArrayList<>();
        for (int i = 1; i <= senders; i++) {
            int conversation = i;
            sending.add(threads.submit(() -> {
                Connection connection = engine.connection();
                boolean own = !(engine instanceof Sqlite);
                if (own) {
                    connection.setAutoCommit(false);
                }
                while (System.nanoTime() < end) {
                    engine.durably(() -> send(connection, conversation));
                    commits.incrementAndGet();
                }
                if (own) {
                    connection.close();
                }
                return null;
            }));
        }
        threads.shutdown();
        for (Future<?> future : sending) {
            future.get();
        }
        return commits.get() / seconds;
    }

    private static void send(Connection connection, long conversation) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update conversation set last_position = last_position + 1 where id = ?")) {
            update.setLong(1, conversation);
            update.executeUpdate();
        }
        long position;
        try (PreparedStatement select =
                connection.prepareStatement("select last_position from conversation where id = ?")) {
            select.setLong(1, conversation);
            ResultSet row = select.executeQuery();
            row.next();
            position = row.getLong(1);
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into message values (?, ?, ?, ?)")) {
            insert.setLong(1, conversation);
            insert.setLong(2, position);
            insert.setLong(3, conversation);
            insert.setString(4, TEXT);
            insert.executeUpdate();
        }
        connection.commit();
    }
}
