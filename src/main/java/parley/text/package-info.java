/** Message text: its rules, its length, and its safe HTML. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package parley.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
