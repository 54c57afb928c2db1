package parley.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** PostgreSQL, which forces its log at each commit by itself (synchronous_commit is set on for each connection). */
class PostgresDatabase implements Database {

    // Where it is away, whoever asks is told within these; the driver alone would wait for ten seconds, the pool for
    // thirty.
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PROOF_OF_LIFE = Duration.ofSeconds(2);

    private final DatabaseUrl url;

    PostgresDatabase(DatabaseUrl url) {
        this.url = url;
    }

    @Override
    public HikariConfig pool() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url.jdbcUrl());
        pool.setUsername(url.username());
        pool.setPassword(url.password());
        pool.setConnectionTimeout(PATIENCE.toMillis());
        pool.setValidationTimeout(PROOF_OF_LIFE.toMillis());
        // What DATABASE_URL itself says of these is taken instead.
        pool.addDataSourceProperty("connectTimeout", String.valueOf(PATIENCE.toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.setConnectionInitSql("set synchronous_commit = on");
        return pool;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "parley bus");
        // A server that is gone without a word must not be waited for.
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        if (url.username() != null) {
            properties.setProperty("user", url.username());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    @Override
    public void ready() {
        // Its commit will tell.
    }

    @Override
    public void force() {
        // The commit has done it.
    }
}
