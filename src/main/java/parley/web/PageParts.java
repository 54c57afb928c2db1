package parley.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the layout needs on every page: the addresses of style, script and icon, and the flash. */
@Component
class PageParts implements HandlerInterceptor, WebMvcConfigurer {

    private final Assets assets;
    private final Flash flash;

    PageParts(Assets assets, Flash flash) {
        this.assets = assets;
        this.flash = flash;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        page.addAllObjects(addresses());
        page.addObject("flash", flash.take(request, response));
    }

    /** The addresses alone. */
    Map<String, String> addresses() {
        return Map.of(
                "styleSheet",
                assets.style(),
                "script",
                assets.script(),
                "turbo",
                assets.turbo(),
                "icon",
                assets.icon());
    }
}
