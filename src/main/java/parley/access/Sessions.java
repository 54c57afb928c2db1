package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import parley.users.Viewer;

/** Beginning a session and ending those on other devices. */
@Component
class Sessions {

    private final SecurityContextRepository contexts;
    private final SessionAuthenticationStrategy newFormToken;
    private final JdbcIndexedSessionRepository stored;

    Sessions(
            SecurityContextRepository contexts,
            SessionAuthenticationStrategy newFormToken,
            JdbcIndexedSessionRepository stored) {
        this.contexts = contexts;
        this.newFormToken = newFormToken;
        this.stored = stored;
    }

    /** Signs a person in: a new session and a new form token, never ones that were there before. */
    void begin(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(
                viewer, null, List.of(new SimpleGrantedAuthority("ROLE_" + viewer.role())));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        newFormToken.onAuthentication(authentication, request, response);
    }

    /** Ends a person's sessions everywhere but in this browser, whose session takes a new identifier. */
    void endOthers(Viewer viewer, HttpServletRequest request) {
        // Before the change, which is stored at the end of the request: until then this session has its old identifier.
        String mine = request.getSession().getId();
        stored.findByPrincipalName(viewer.getName()).keySet().stream()
                .filter(id -> !id.equals(mine))
                .forEach(stored::deleteById);
        request.changeSessionId();
    }
}
