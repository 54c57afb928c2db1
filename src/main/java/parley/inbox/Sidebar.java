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
            page.addObject("inbox", beside(request, viewer, times, model.get("membership")));
        }
    }

    // A conversation's address keeps the filter. The parameters of other pages have a meaning of their own.
    private InboxPage beside(HttpServletRequest request, Viewer viewer, Times times, @Nullable Object shown) {
        if (shown instanceof Membership membership && membership.begun()) {
            InboxFilter filter = InboxFilter.of(request.getParameter("q"), request.getParameter("unread") != null);
            return inbox.page(viewer, times, membership.conversationId(), filter, Inbox.TOP, Inbox.ASIDE);
        }
        return inbox.top(viewer, times, null, Inbox.ASIDE);
    }
}
