package parley;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The engine of this run of the tests: H2, or with {@code -Dparley.test.engine=postgres} a PostgreSQL that they start
 * once for all. {@code PARLEY_TEST_POSTGRES_URL} names another server, by any database of it and a role that may make
 * databases.
 */
public final class TestDatabase {

    private static @Nullable String server;
    private static @Nullable String failure;
    private static int databases;

    private TestDatabase() {}

    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty("parley.test.engine"));
    }

    /** What {@code DATABASE_URL} is for a site with an empty database on the engine of this run. */
    public static String newUrl() {
        return isPostgres() ? newPostgres() : "";
    }

    /**
     * The address of a new and empty database on PostgreSQL. Skips the test where there can be none, and says so once;
     * with {@code CI=true} it fails it.
     */
    public static synchronized String newPostgres() {
        String any = server();
        String name = "parley_test_" + ProcessHandle.current().pid() + "_" + ++databases;
        execute(any, "create database " + name);
        if (System.getenv("PARLEY_TEST_POSTGRES_URL") != null) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> execute(any, "drop database " + name + " with (force)")));
        }
        return any.replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
    }

    private static String server() {
        String own = System.getenv("PARLEY_TEST_POSTGRES_URL");
        if (own != null) {
            return own;
        }
        if (server == null && failure == null) {
            try {
                server = EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            } catch (IOException | IllegalStateException e) {
                failure = "PostgreSQL does not start here, so nothing is tried on it: " + e;
                System.out.println(failure);
            }
        }
        return server == null ? missing() : server;
    }

    private static String missing() {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(failure);
        }
        return abort(failure);
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
