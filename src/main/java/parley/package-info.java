/** Parley: private messaging for people who share a server of their own. */
@NullMarked
package parley;

import org.jspecify.annotations.NullMarked;
