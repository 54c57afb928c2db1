package parley.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.standard.processor.StandardUtextTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** The attribute {@code parley:html}: what stands in the element, as {@link Html}. Thymeleaf's own would decode it first. */
@Component
class HtmlDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "parley";
    private static final int PRECEDENCE = StandardUtextTagProcessor.PRECEDENCE;

    HtmlDialect() {
        super("Parley", PREFIX, StandardDialect.PROCESSOR_PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new HtmlAttribute(prefix));
    }

    private static class HtmlAttribute extends AbstractAttributeTagProcessor {

        HtmlAttribute(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "html", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String value,
                IElementTagStructureHandler structure) {
            Object html = StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, value)
                    .execute(context, StandardExpressionExecutionContext.RESTRICTED);
            if (!(html instanceof Html)) {
                throw new IllegalArgumentException(value + " is not HTML");
            }
            structure.setBody((Html) html, false);
        }
    }
}
