/** What people write: sending, editing and deleting messages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"conversations", "database", "text", "users", "pages"})
package parley.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
