package parley.pages;

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
import org.thymeleaf.templatemode.TemplateMode;

/** The element {@code <svg parley:icon="reply">} shows an icon. Words beside it say the same, so it is hidden from readers. */
@Component
class IconDialect extends AbstractProcessorDialect {

    private final Assets assets;

    IconDialect(Assets assets) {
        super("Parley's icons", "parley", StandardDialect.PROCESSOR_PRECEDENCE);
        this.assets = assets;
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Icon(prefix));
    }

    private class Icon extends AbstractAttributeTagProcessor {

        Icon(String prefix) {
            super(TemplateMode.HTML, prefix, "svg", false, "icon", true, StandardDialect.PROCESSOR_PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String icon,
                IElementTagStructureHandler structure) {
            String classes = tag.getAttributeValue("class");
            structure.setAttribute("class", classes == null ? "icon" : "icon " + classes);
            structure.setAttribute("aria-hidden", "true");
            structure.setBody("<use href=\"" + assets.icons() + "#" + icon + "\"/>", false);
        }
    }
}
