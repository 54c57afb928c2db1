package parley.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Pieces of pages as HTML, each rendered once for everyone to whom it looks the same. A piece is kept under a key that
 * holds everything its template reads, or a revision that counts its changes, so that what is found is never stale. Pieces
 * are taken back only where their text was deleted or replaced; what nobody asks for any more makes room.
 */
@Component
public class FragmentCache {

    private static final int MAX_BYTES = 32 << 20;

    private final LongAdder made = new LongAdder();
    private final ITemplateEngine templates;
    private final Cache<Record, Html> rendered = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            // A page that was being made while its text was deleted keeps a piece that nobody asks for.
            .expireAfterAccess(Duration.ofHours(1))
            // The HTML, and its message or about as much in the key.
            .weigher((Record key, Html html) -> 2 * html.size() + 500)
            .build();

    FragmentCache(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * A piece as HTML.
     *
     * @param key equal to another key only if the template prints the same for both
     * @param model what the template reads, asked for where the piece is not there yet
     */
    public <K extends Record> Html html(K key, String template, Function<K, Map<String, Object>> model) {
        Html html = rendered.getIfPresent(key);
        if (html == null) {
            html = once(template, model.apply(key));
            rendered.put(key, html);
        }
        return html;
    }

    /**
     * Several pieces as HTML, in the order of their keys.
     *
     * @param model what the template reads, for those keys whose pieces are not there yet; it is asked for them at once
     */
    public <K extends Record> List<Html> html(
            List<K> keys, String template, Function<List<K>, Function<K, Map<String, Object>>> model) {
        Html[] pieces = keys.stream().map(rendered::getIfPresent).toArray(Html[]::new);
        List<K> missing = IntStream.range(0, pieces.length)
                .filter(i -> pieces[i] == null)
                .mapToObj(keys::get)
                .toList();
        if (!missing.isEmpty()) {
            Function<K, Map<String, Object>> models = model.apply(missing);
            Arrays.setAll(pieces, i -> pieces[i] == null ? html(keys.get(i), template, models) : pieces[i]);
        }
        return List.of(pieces);
    }

    /** A piece as HTML that is not worth keeping. */
    public Html once(String template, Map<String, Object> model) {
        made.increment();
        return Html.of(templates.process(template, new Context(Locale.UK, model)));
    }

    /** How many pieces were rendered since the start. */
    public long made() {
        return made.sum();
    }

    /** Forgets pieces whose keys hold what is no longer to be kept. */
    public void forget(Predicate<Record> keys) {
        rendered.asMap().keySet().removeIf(keys);
    }

    /** Forgets all, which changes nothing but the time that the next page takes. */
    public void clear() {
        rendered.invalidateAll();
    }
}
