package parley;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that a test can crash and start again with its data and port. */
public class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Path data = Files.createTempDirectory("parley-postgres");
    private final List<String> command = new ArrayList<>();

    private PostgresServer() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                // The library turns this off by default.
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "50")
                .start();
    }

    /** Starts it. If PostgreSQL is missing, the test is skipped, or fails with {@code CI=true}. */
    public static PostgresServer start() {
        try {
            return new PostgresServer();
        } catch (IOException | IllegalStateException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("PostgreSQL did not start", e);
            }
            String reason = "PostgreSQL did not start here, so nothing was tried on it: " + e;
            System.out.println(reason);
            return abort(reason);
        }
    }

    public String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Stops it in immediate mode, without a checkpoint, so that it recovers from its log at the next start. */
    public void crash() throws IOException, InterruptedException {
        String pid = Files.readAllLines(pidFile()).get(0);
        if (command.isEmpty()) {
            if (System.getProperty("user.name").equals("root")) {
                // PostgreSQL refuses to run as root; in a user namespace it is nobody.
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(
                    List.of(Files.readString(Path.of("/proc", pid, "cmdline")).split("\0")));
        }
        new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
        while (Files.exists(pidFile())) {
            Thread.onSpinWait();
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** Returns once it takes connections again. */
    public void startAgain() throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("PostgreSQL did not come back: " + command);
            }
        }
    }

    private boolean answers() {
        try {
            DriverManager.getConnection(url()).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
