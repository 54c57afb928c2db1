package parley.database;

import com.zaxxer.hikari.HikariConfig;
import java.util.Optional;

/** A kind of database that Parley runs on. */
interface Database extends Durability, SharedDatabase, AutoCloseable {

    /** How the pool of connections reaches it. */
    HikariConfig pool();

    /** Why nothing can be stored any more until Parley is started again, if that is so. */
    default Optional<Throwable> failure() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
