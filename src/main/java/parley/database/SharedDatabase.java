package parley.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Whether other nodes may work on the same database, and the way to it outside the pool of connections. */
public interface SharedDatabase {

    boolean isShared();

    /** A connection that is the caller's own for as long as they want. */
    Connection connect() throws SQLException;
}
