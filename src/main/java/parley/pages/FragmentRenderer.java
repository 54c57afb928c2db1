package parley.pages;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Renders a template outside a page. The template reads its model and the words, and knows no request and no viewer. */
@Component
public class FragmentRenderer {

    private final ITemplateEngine templates;

    FragmentRenderer(ITemplateEngine templates) {
        this.templates = templates;
    }

    public String render(String template, Map<String, Object> model) {
        return templates.process(template, new Context(Locale.UK, model));
    }
}
