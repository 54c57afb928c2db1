package parley.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds what the layout of every page needs: the addresses of style and script, and the flash. */
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
        if (page != null && page.getViewName() != null && !page.getViewName().startsWith("redirect:")) {
            page.addObject("assets", assets);
            page.addObject("flash", flash.take(request, response));
        }
    }
}
