package parley.database;

import com.zaxxer.hikari.HikariConfig;
import java.util.Optional;

/** A database that Parley supports. */
interface Database extends Durability, SharedDatabase, AutoCloseable {

    /** The settings of the connection pool. */
    HikariConfig pool();

    /** The failure after which nothing can be stored until a restart, if there was one. */
    default Optional<Throwable> failure() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
