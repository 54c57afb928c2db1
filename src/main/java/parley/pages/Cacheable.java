package parley.pages;

import org.jspecify.annotations.Nullable;

/** What a cached fragment prints. The fragment's template reads it as {@code item}. */
public interface Cacheable {

    /** Identifies HTML. Two equal keys stand for the same HTML, so a key holds all that the fragment reads. */
    interface Key {

        /** Whether the HTML contains the text of a message. */
        boolean shows(long messageId);
    }

    Key key();

    /** The HTML, where its loader found it in the cache and so did not load the rest of the item. */
    default @Nullable Html cachedHtml() {
        return null;
    }
}
