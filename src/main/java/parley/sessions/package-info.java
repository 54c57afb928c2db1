/** Sessions and what protects the door: cookies, known devices, form tokens and rate limits. */
@NullMarked
@ApplicationModule(allowedDependencies = {"users", "pages"})
package parley.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
