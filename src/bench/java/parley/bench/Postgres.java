package parley.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL that the benchmark starts. */
record Postgres(String name, int messages, Path data, EmbeddedPostgres server) implements Engine {

    static Postgres start(int messages) throws IOException {
        LoggingSystem.get(Postgres.class.getClassLoader()).setLogLevel("io.zonky.test", LogLevel.WARN);
        Path data = Options.WORK.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // The library switches durability off by default.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new Postgres("PostgreSQL", messages, data, server);
    }

    @Override
    public Map<String, String> copyFor(Build build) throws Exception {
        String filled = "filled_" + messages + "_" + build.schema();
        JdbcTemplate jdbc = in("postgres");
        if (jdbc.queryForList("select 1 from pg_database where datname = ?", filled)
                .isEmpty()) {
            jdbc.execute("drop database if exists filling");
            jdbc.execute("create database filling");
            Engine.fill(build, named("filling"), messages);
            in("filling").execute("vacuum analyze");
            jdbc.execute("alter database filling rename to " + filled);
        }
        String copy = build.name() + "_build";
        jdbc.execute("drop database if exists " + copy);
        jdbc.execute("create database " + copy + " template " + filled);
        return named(copy);
    }

    private JdbcTemplate in(String database) {
        return new JdbcTemplate(server.getDatabase("postgres", database));
    }

    private Map<String, String> named(String database) {
        String url = server.getJdbcUrl("postgres", database) + "&reWriteBatchedInserts=true";
        Path files = Options.WORK.resolve("postgres-" + database);
        return Map.of("DATABASE_URL", url, "PARLEY_DATA_DIR", files.toString());
    }

    @Override
    public Stream<ProcessHandle> processes() {
        try {
            String id = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            ProcessHandle main = ProcessHandle.of(Long.parseLong(id)).orElseThrow();
            return Stream.concat(Stream.of(main), main.descendants());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() throws IOException {
        server.close();
    }
}
