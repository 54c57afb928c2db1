package parley.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafView;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A page that is sent once it is whole: a fault on the way leads to the error page, not to half of this one. */
public class PageView extends ThymeleafView {

    @Override
    protected void renderFragment(
            Set<String> selectors, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        Utf8Writer page = new Utf8Writer();
        super.renderFragment(selectors, model, request, new HttpServletResponseWrapper(response) {
            @Override
            public PrintWriter getWriter() {
                return page;
            }
        });
        if (page.size() <= SlowReaders.LARGE) {
            page.writeTo(response);
        } else {
            obtainApplicationContext()
                    .getBean(SlowReaders.class)
                    .answer(request, response, page.capacity(), () -> page.writeTo(response));
        }
    }

    /** Has all templates printed so. */
    @Component
    static class Resolver implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof ThymeleafViewResolver views) {
                views.setViewClass(PageView.class);
            }
            return bean;
        }
    }
}
