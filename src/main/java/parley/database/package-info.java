/** Where data lives: the embedded database or PostgreSQL, and forcing what was committed to disk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"startup"})
package parley.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
