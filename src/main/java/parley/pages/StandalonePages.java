package parley.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Writes pages that no controller answers. They need neither session nor database. */
@Component
public class StandalonePages {

    private final ThymeleafViewResolver views;
    private final Assets assets;

    StandalonePages(ThymeleafViewResolver views, Assets assets) {
        this.views = views;
        this.assets = assets;
    }

    /** Writes a page whose layout is {@code sheet.html}. */
    public void write(String view, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Map<String, Object> everything = new HashMap<>(model);
        everything.put("assets", assets);
        try {
            Objects.requireNonNull(views.resolveViewName(view, Locale.UK)).render(everything, request, response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
