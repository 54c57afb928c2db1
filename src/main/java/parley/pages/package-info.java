/** What every page shares: times, flashes, style and script bundles, error pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package parley.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
