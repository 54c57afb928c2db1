/** The door: sign-up, sign-in, passwords, the security chain, and forms that it interrupted. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "sessions", "startup", "users", "pages"})
package parley.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
