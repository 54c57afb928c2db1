/** The page of a conversation, its changes, and the controllers that answer with them: send, edit, delete, mark unread. */
@NullMarked
@ApplicationModule(allowedDependencies = {"conversations", "messages", "text", "users", "pages"})
package parley.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
