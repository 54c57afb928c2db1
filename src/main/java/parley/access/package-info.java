/** Who may come in: sign-up, sign-in, sessions, limits and the security chain. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cluster", "database", "startup", "users", "web"})
package parley.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
