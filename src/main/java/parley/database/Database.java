package parley.database;

import com.zaxxer.hikari.HikariConfig;

/** A kind of database that Parley runs on. */
interface Database extends Durability, SharedDatabase, AutoCloseable {

    /** How the pool of connections reaches it. */
    HikariConfig pool();

    @Override
    default void close() {}
}
