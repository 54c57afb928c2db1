/** The choice of database, embedded or PostgreSQL, and the durability of commits. */
@NullMarked
@ApplicationModule(allowedDependencies = {"startup"})
package parley.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
