/** Messages: sending, the page of a conversation, the inbox, permalinks and the messages on a profile. */
@NullMarked
@ApplicationModule(allowedDependencies = {"conversations", "database", "text", "users", "web"})
package parley.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
