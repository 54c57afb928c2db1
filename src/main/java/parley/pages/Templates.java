package parley.pages;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresource.ITemplateResource;

/** Reads templates without their indentation, which would be a fifth of a page. */
@Configuration(proxyBeanMethods = false)
class Templates {

    private static final Pattern INDENTATION = Pattern.compile("\\n\\s+");

    @Bean
    SpringResourceTemplateResolver defaultTemplateResolver(ThymeleafProperties properties, ApplicationContext context) {
        SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver() {
            @Override
            protected ITemplateResource computeTemplateResource(
                    IEngineConfiguration configuration,
                    String ownerTemplate,
                    String template,
                    String resourceName,
                    String characterEncoding,
                    Map<String, Object> attributes) {
                return new Unindented(super.computeTemplateResource(
                        configuration, ownerTemplate, template, resourceName, characterEncoding, attributes));
            }
        };
        resolver.setApplicationContext(context);
        resolver.setPrefix(properties.getPrefix());
        resolver.setSuffix(properties.getSuffix());
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(properties.getEncoding().name());
        resolver.setCacheable(properties.isCache());
        return resolver;
    }

    private record Unindented(ITemplateResource file) implements ITemplateResource {

        @Override
        public Reader reader() throws IOException {
            try (Reader reader = file.reader()) {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                return new StringReader(INDENTATION.matcher(text.getBuffer()).replaceAll("\n"));
            }
        }

        @Override
        public @Nullable String getDescription() {
            return file.getDescription();
        }

        @Override
        public @Nullable String getBaseName() {
            return file.getBaseName();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }

        @Override
        public ITemplateResource relative(String relativeLocation) {
            return new Unindented(file.relative(relativeLocation));
        }
    }
}
