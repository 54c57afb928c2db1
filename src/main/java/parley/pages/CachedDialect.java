package parley.pages;

import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
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
 * The attribute {@code parley:cached}. It replaces its element with a cached fragment, for example
 * {@code <th:block parley:cached="timeline/_message" parley:item="${entry}">}. The item is a {@link Cacheable}.
 */
@Component
class CachedDialect extends AbstractProcessorDialect {

    // The engine is built from its dialects, and the cache needs the engine.
    private final ObjectProvider<FragmentCache> cache;

    CachedDialect(ObjectProvider<FragmentCache> cache) {
        super("Parley", "parley", StandardDialect.PROCESSOR_PRECEDENCE);
        this.cache = cache;
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Cached(prefix));
    }

    private class Cached extends AbstractAttributeTagProcessor {

        private final String itemAttribute;

        Cached(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "cached", true, StandardUtextTagProcessor.PRECEDENCE, true);
            this.itemAttribute = prefix + ":item";
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String template,
                IElementTagStructureHandler structure) {
            Cacheable item = (Cacheable) StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, tag.getAttributeValue(itemAttribute))
                    .execute(context);
            String html = item.cachedHtml();
            structure.replaceWith(
                    html != null ? html : cache.getObject().html(item, template, (Times) context.getVariable("times")),
                    false);
        }
    }
}
