package parley.database;

import com.zaxxer.hikari.HikariConfig;

/** PostgreSQL, which forces its log at each commit by itself (synchronous_commit is set on for each connection). */
class PostgresDatabase implements Database {

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
        pool.setConnectionInitSql("set synchronous_commit = on");
        return pool;
    }

    @Override
    public void force() {
        // The commit has done it.
    }
}
