/** The WebSocket on which pages receive changes, and the hints of who is present and who is typing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "sessions",
            "cluster",
            "conversations",
            "database",
            "inbox",
            "messages",
            "timeline",
            "users",
            "pages"
        })
package parley.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
