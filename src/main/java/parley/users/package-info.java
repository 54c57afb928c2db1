/** People: who they are, the directory, and one's own profile. */
@NullMarked
@ApplicationModule(allowedDependencies = {"text", "web"})
package parley.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
