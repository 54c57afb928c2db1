/** Message text: what may be sent, how it is counted, and how it becomes safe HTML. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package parley.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
