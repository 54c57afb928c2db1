package parley.pages;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.standard.processor.StandardUtextTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * The attribute {@code parley:cached}. It replaces its element with a cached fragment for each item, for example
 * {@code <th:block parley:cached="timeline/_message" parley:items="${entries}">}. Items are {@link Cacheable}. A
 * fragment that depends on one value names it by {@code parley:key}.
 */
@Component
class CachedDialect extends AbstractProcessorDialect {

    // Found late, because the cache needs the engine, which is built from its dialects.
    private final SingletonSupplier<FragmentCache> cache;

    CachedDialect(ObjectProvider<FragmentCache> cache) {
        super("Parley", "parley", StandardDialect.PROCESSOR_PRECEDENCE);
        this.cache = SingletonSupplier.of(cache::getObject);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Cached(prefix));
    }

    private class Cached extends AbstractAttributeTagProcessor {

        private final String itemsAttribute;
        private final String keyAttribute;

        Cached(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "cached", true, StandardUtextTagProcessor.PRECEDENCE, true);
            this.itemsAttribute = prefix + ":items";
            this.keyAttribute = prefix + ":key";
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String template,
                IElementTagStructureHandler structure) {
            List<?> items = tag.hasAttribute(itemsAttribute)
                    ? (List<?>) value(context, tag, itemsAttribute)
                    : List.of(new Keyed(template, value(context, tag, keyAttribute)));
            Times times = (Times) context.getVariable("times");
            structure.replaceWith(
                    Html.of(items.stream()
                            .map(item -> html((Cacheable) item, template, times))
                            .toList()),
                    false);
        }

        private static Object value(ITemplateContext context, IProcessableElementTag tag, String attribute) {
            return StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, tag.getAttributeValue(attribute))
                    .execute(context);
        }

        private Html html(Cacheable item, String template, @Nullable Times times) {
            Html found = item.cachedHtml();
            return found != null ? found : cache.obtain().html(item, template, times);
        }
    }
}
