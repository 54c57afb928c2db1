/** People, their names and profiles, the directory and the settings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"text", "pages"})
package parley.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
