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

/** What the layout needs on every page: its {@code head}, and the flash. */
@Component
public class PageParts implements HandlerInterceptor, WebMvcConfigurer {

    /** Everything that it depends on, addresses of style and script aside, which stay as long as the server runs. */
    private record Head(String title) {}

    private record Notices() {}

    private final Assets assets;
    private final Flash flash;
    private final FragmentCache cache;

    PageParts(Assets assets, Flash flash, FragmentCache cache) {
        this.assets = assets;
        this.flash = flash;
        this.cache = cache;
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
        page.addObject("parts", this);
        page.addObject("flash", flash.take(request, response));
    }

    /** The contents of {@code head} on a page of some title. */
    public Html head(String title) {
        return cache.html(
                new Head(title),
                "_head",
                head -> Map.of(
                        "title", head.title(),
                        "styleSheet", assets.style(),
                        "script", assets.script(),
                        "turbo", assets.turbo(),
                        "icon", assets.icon()));
    }

    /** What every page of somebody signed in begins with: the way past the list, and what to say while the server is away. */
    public Html notices() {
        return cache.html(new Notices(), "_notices", notices -> Map.of());
    }
}
