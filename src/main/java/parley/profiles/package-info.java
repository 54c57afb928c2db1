/** A person's profile with the latest messages between that person and the viewer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"conversations", "text", "users", "pages"})
package parley.profiles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
