/** Conversations and their participants, with the position each has read up to. */
@NullMarked
@ApplicationModule(allowedDependencies = {"users"})
package parley.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
