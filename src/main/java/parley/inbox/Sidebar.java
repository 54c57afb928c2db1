package parley.inbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import parley.conversations.Membership;
import parley.pages.Times;
import parley.users.Viewer;

/** Adds the top of the list to every page, after the handler has run, so that it counts what the handler has read. */
@Component
class Sidebar implements HandlerInterceptor, WebMvcConfigurer {

    private final Inbox inbox;

    Sidebar(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/error");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        Map<String, Object> model = page.getModel();
        if (model.get("viewer") instanceof Viewer viewer
                && model.get("times") instanceof Times times
                && !model.containsKey("inbox")) {
            Long current =
                    model.get("membership") instanceof Membership membership ? membership.conversationId() : null;
            page.addObject("inbox", inbox.page(viewer, times, current, Inbox.TOP, Inbox.ASIDE));
        }
    }
}
