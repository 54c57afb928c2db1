package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import parley.ParleyTest;

@ParleyTest
class FragmentCacheTests {

    @Autowired
    FragmentCache cache;

    @Autowired
    ITemplateEngine templates;

    @Autowired
    MessageSource words;

    private record Item(ItemKey key) implements Cacheable {}

    public record ItemKey(String name, long messageId) implements Cacheable.Key {

        @Override
        public boolean shows(long messageId) {
            return this.messageId == messageId;
        }
    }

    @BeforeEach
    void clear() {
        cache.clear();
    }

    private String page(String viewer, Item item) {
        Times times = new Times(() -> ZoneOffset.UTC, Clock.systemUTC(), words);
        return templates.process(
                "probe",
                new Context(
                        Locale.UK,
                        Map.of(
                                "viewer", viewer, "_csrf", "token", "param", "typed", "session", "session", "item",
                                item, "times", times)));
    }

    @Test
    void rendersWithoutViewerTokenRequestAndSession() {
        assertThat(page("alice", new Item(new ItemKey("one", 1))))
                .contains("<p>alice</p>", "<b>one saw null null null null</b>");
    }

    @Test
    void rendersEqualKeysOnce() {
        long before = cache.rendered();
        page("alice", new Item(new ItemKey("one", 1)));
        assertThat(page("bob", new Item(new ItemKey("one", 1)))).contains("<p>bob</p>", "<b>one saw");
        page("bob", new Item(new ItemKey("two", 1)));
        assertThat(cache.rendered() - before).isEqualTo(2);
    }

    @Test
    void forgetsTheTextOfAMessage() {
        Item one = new Item(new ItemKey("one", 1));
        Item two = new Item(new ItemKey("two", 2));
        page("alice", one);
        page("alice", two);
        cache.forget(1);
        assertThat(cache.find(one.key())).isNull();
        assertThat(cache.find(two.key())).isNotNull();
    }

    @Test
    void insertsTheHtmlThatALoaderFound() {
        Cacheable found = new Cacheable() {
            @Override
            public Key key() {
                throw new AssertionError("The loader has looked it up");
            }

            @Override
            public Html cachedHtml() {
                return Html.of("<i>kept</i>");
            }
        };
        String html = templates.process("probe", new Context(Locale.UK, Map.of("viewer", "alice", "item", found)));
        assertThat(html).contains("<i>kept</i>");
    }
}
