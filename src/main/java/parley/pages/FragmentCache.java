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

    private static final int MAX_BYTES = 32 << 20;
    private static final int KEY_SIZE = 250;

    private final LongAdder rendered = new LongAdder();
    private final FragmentRenderer renderer;
    private final Assets assets;
    private final Cache<Cacheable.Key, Html> html = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            // A page that was rendered while its text was deleted may store HTML that is never asked for again.
            .expireAfterAccess(Duration.ofHours(1))
            .weigher((Cacheable.Key key, Html html) -> html.size() + KEY_SIZE)
            .build();

    FragmentCache(FragmentRenderer renderer, Assets assets) {
        this.renderer = renderer;
        this.assets = assets;
    }

    /** The HTML under a key, null where it is not cached. */
    public @Nullable Html find(Cacheable.Key key) {
        return html.getIfPresent(key);
    }

    /** The HTML of an item, rendered by the template where it is not cached. The template reads the item, the times, the words and the addresses of assets only. */
    Html html(Cacheable item, String template, @Nullable Times times) {
        Cacheable.Key key = item.key();
        Html found = html.getIfPresent(key);
        if (found == null) {
            rendered.increment();
            found = Html.of(renderer.render(template, model(item, times)));
            html.put(key, found);
        }
        return found;
    }

    private Map<String, Object> model(Cacheable item, @Nullable Times times) {
        return times == null
                ? Map.of("item", item, "assets", assets)
                : Map.of("item", item, "assets", assets, "times", times);
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
