package parley.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Reads the session's identifier from its cookie, once a request. Spring's filter reads it again after the response, and
 * would load the session a second time only to compare.
 */
class SessionIds implements HttpSessionIdResolver {

    private static final String CURRENT_SESSION = SessionRepositoryFilter.SESSION_REPOSITORY_ATTR + ".CURRENT_SESSION";

    private final CookieSerializer cookie;
    private final CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();

    SessionIds(CookieSerializer cookie) {
        this.cookie = cookie;
        resolver.setCookieSerializer(cookie);
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return request.getAttribute(CURRENT_SESSION) == null ? resolver.resolveSessionIds(request) : List.of();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        if (!cookie.readCookieValues(request).contains(id)) {
            resolver.setSessionId(request, response, id);
        }
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        resolver.expireSession(request, response);
    }
}
