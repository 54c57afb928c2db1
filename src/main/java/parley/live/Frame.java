package parley.live;

import org.jspecify.annotations.Nullable;

/**
 * What a page says on its socket.
 *
 * @param type {@code open}, {@code read}, {@code delivered}, {@code typing} or {@code beat}; anything else is not heard
 * @param with username of the other, in whose conversation the page is
 * @param position up to which messages were seen
 */
record Frame(
        @Nullable String type,
        @Nullable String with,
        @Nullable Long position) {}
