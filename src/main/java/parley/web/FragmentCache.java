package parley.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Pieces of pages as HTML, each rendered once for everyone to whom it looks the same. A piece is kept under a key that
 * holds everything its template reads, so that what is found is never stale and nothing has to be taken back; what
 * nobody asks for any more makes room.
 */
@Component
public class FragmentCache {

    private static final int MAX_BYTES = 32 << 20;

    private final LongAdder made = new LongAdder();
    private final ITemplateEngine templates;
    private final Cache<Record, Html> rendered = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
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

    /** A piece as HTML that is not worth keeping. */
    public Html once(String template, Map<String, Object> model) {
        made.increment();
        return Html.of(templates.process(template, new Context(Locale.UK, model)));
    }

    /** How many pieces were rendered since the start. */
    public long made() {
        return made.sum();
    }

    /** Forgets all, which changes nothing but the time that the next page takes. */
    public void clear() {
        rendered.invalidateAll();
    }
}
