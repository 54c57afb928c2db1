/** An example site: alice, bob and charlie and their conversations. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "messages", "startup", "users"})
package parley.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
