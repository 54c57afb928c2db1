/** The WebSocket on which pages hear what changed, and the hints of who is here and who is typing. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cluster", "conversations", "database", "messages", "users", "web"})
package parley.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
