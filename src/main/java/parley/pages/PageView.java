package parley.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafView;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Sends a page after all of it is rendered. A fault while rendering leads to the error page, not to half of this one. */
public class PageView extends ThymeleafView {

    private static final Pattern NUMBER = Pattern.compile("[a-z]+=[0-9.]*");

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
        if (holdsTextOf(request)) {
            // Tomcat, and proxies as they are usually set up, compress nothing that names its encoding.
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "identity");
        }
        if (page.size() <= SlowReaders.LARGE) {
            page.writeTo(response);
        } else {
            obtainApplicationContext()
                    .getBean(SlowReaders.class)
                    .answer(request, response, page.capacity(), () -> page.writeTo(response));
        }
    }

    /**
     * Whether a page may repeat text of its own request beside what others wrote. Its compressed length would reveal how much
     * the two have in common (BREACH). Pages never repeat numbers, such as a position.
     */
    private static boolean holdsTextOf(HttpServletRequest request) {
        String query = request.getQueryString();
        return HttpMethod.POST.matches(request.getMethod())
                || query != null
                        && !Arrays.stream(query.split("&"))
                                .allMatch(parameter -> NUMBER.matcher(parameter).matches());
    }

    /** Makes this the view of all templates. */
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
