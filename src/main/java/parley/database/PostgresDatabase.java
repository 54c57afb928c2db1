package parley.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** PostgreSQL. It forces its log at each commit, because each connection turns synchronous_commit on. */
class PostgresDatabase implements Database {

    // The driver alone would wait ten seconds for an unreachable server, and the pool thirty.
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(2);

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
        pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        pool.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        // The same settings in DATABASE_URL take precedence.
        pool.addDataSourceProperty("connectTimeout", String.valueOf(CONNECTION_TIMEOUT.toSeconds()));
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
        // Do not wait for a server that vanished without closing its connections.
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
        // The commit reports a failure.
    }

    @Override
    public void force() {
        // The commit has forced the log.
    }
}
