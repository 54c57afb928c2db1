package parley.database;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that other nodes may use too, and connections to it outside the pool. */
public interface SharedDatabase {

    boolean isShared();

    /** Opens a connection that the caller owns and closes. */
    Connection connect() throws SQLException;
}
