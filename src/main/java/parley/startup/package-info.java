/** What a person who starts Parley sees: the address to open, or one line that says why it did not start. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package parley.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
