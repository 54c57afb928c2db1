package parley.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * HTML of fragments that many pages and pushes print the same. A key holds everything that its fragment reads, so that the
 * cache never returns stale HTML. HTML is removed when its text was deleted or replaced, and when the cache is full.
 */
@Component
public class FragmentCache {

    private static final int MAX_CHARACTERS = 32 << 20;
    private static final int KEY_SIZE = 250;

    private final LongAdder rendered = new LongAdder();
    private final FragmentRenderer renderer;
    private final Cache<Cacheable.Key, String> html = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            // A page that was rendered while its text was deleted may store HTML that is never asked for again.
            .expireAfterAccess(Duration.ofHours(1))
            .weigher((Cacheable.Key key, String html) -> html.length() + KEY_SIZE)
            .build();

    FragmentCache(FragmentRenderer renderer) {
        this.renderer = renderer;
    }

    /** The HTML under a key, null where it is not cached. */
    public @Nullable String find(Cacheable.Key key) {
        return html.getIfPresent(key);
    }

    /** The HTML of an item, rendered by the template where it is not cached. The template reads item, times and words only. */
    String html(Cacheable item, String template, Times times) {
        Cacheable.Key key = item.key();
        String found = html.getIfPresent(key);
        if (found == null) {
            rendered.increment();
            found = renderer.render(template, Map.of("item", item, "times", times));
            html.put(key, found);
        }
        return found;
    }

    /** The number of fragments that were rendered since the start. */
    public long rendered() {
        return rendered.sum();
    }

    /** Removes all HTML with the text of a message that was deleted or replaced. */
    public void forget(long messageId) {
        html.asMap().keySet().removeIf(key -> key.shows(messageId));
    }

    /** Removes everything. */
    public void clear() {
        html.invalidateAll();
    }
}
