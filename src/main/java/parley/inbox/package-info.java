/** The list of a person's conversations, on its own page and beside every other. */
@NullMarked
@ApplicationModule(allowedDependencies = {"conversations", "text", "users", "pages"})
package parley.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
