/** The bus on which nodes tell each other what changed. */
@NullMarked
@ApplicationModule(allowedDependencies = "database")
package parley.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
