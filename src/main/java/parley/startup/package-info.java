/** The output of a start: the address to open, or one line with the reason why Parley did not start. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package parley.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
