package parley.live;

import org.jspecify.annotations.Nullable;

/**
 * A text that a page sends on its socket.
 *
 * @param type {@code open}, {@code read}, {@code delivered}, {@code typing} or {@code beat}; anything else is ignored
 * @param conversation id of the conversation that the page shows
 * @param with username of the other person, where the page shows a conversation before its first message
 * @param position position up to which the viewer has seen messages
 */
record Frame(
        @Nullable String type,
        @Nullable Long conversation,
        @Nullable String with,
        @Nullable Long position) {}
