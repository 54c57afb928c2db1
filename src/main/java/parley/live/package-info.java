/** The WebSocket on which pages hear what changed, and the hints of who is here and who is typing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"cluster", "conversations", "database", "messages", "sessions", "users", "web"})
package parley.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
