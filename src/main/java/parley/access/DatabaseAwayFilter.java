package parley.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import parley.database.DatabaseAway;
import parley.pages.Redirects;
import parley.pages.StandalonePages;

/**
 * Answers 503 while the database is not available, and keeps the form as typed. The filter wraps the session filter, which
 * queries the database before and after every controller.
 */
@Component
@FilterRegistration(
        order = SessionRepositoryFilter.DEFAULT_ORDER - 1,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
class DatabaseAwayFilter extends HttpFilter {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final transient DatabaseAway away;
    private final transient StandalonePages pages;

    DatabaseAwayFilter(DatabaseAway away, StandalonePages pages) {
        this.away = away;
        this.pages = pages;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !away.explains(e)) {
                throw e;
            }
            answer(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        // Keep the headers of the security chain. Drop those that announce a success.
        response.resetBuffer();
        response.setHeader(HttpHeaders.LOCATION, null);
        response.setHeader(HttpHeaders.SET_COOKIE, null);
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);

        Map<String, Object> model = new HashMap<>();
        model.put("away", true);
        model.put("address", again(request));
        // Offer to send the form again only if its token was right or needed no check.
        boolean ours =
                !(request.getAttribute(Interruption.ATTRIBUTE) instanceof Interruption refused) || refused.ours();
        model.put("ours", ours);
        var kept = KeptForm.of(request).or(() -> KeptForm.carriedBy(request));
        kept.ifPresent(form -> model.put("kept", form));
        pages.write(kept.isPresent() ? "access/kept-form" : "access/database-away", model, request, response);
    }

    /** The page to try again. Only sign-in, sign-up and settings have a page at the address of their form. */
    private static String again(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!request.getMethod().equals("GET") && !path.startsWith("/sign-") && !path.startsWith("/settings/")) {
            return "/";
        }
        return Redirects.local(request.getQueryString() == null ? path : path + "?" + request.getQueryString());
    }
}
