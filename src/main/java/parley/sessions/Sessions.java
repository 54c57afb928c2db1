package parley.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import parley.users.User;
import parley.users.Viewer;

/** Begins and ends sessions. */
@Component
public class Sessions {

    private final SecurityContextRepository contexts;
    private final SessionAuthenticationStrategy newFormToken;
    private final JdbcIndexedSessionRepository stored;
    private final Devices devices;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(
            SecurityContextRepository contexts,
            SessionAuthenticationStrategy newFormToken,
            JdbcIndexedSessionRepository stored,
            Devices devices,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.contexts = contexts;
        this.newFormToken = newFormToken;
        this.stored = stored;
        this.devices = devices;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Signs a person in under a new session and a new form token. */
    public void begin(User user, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        Viewer viewer = user.viewer();
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(
                viewer, null, List.of(new SimpleGrantedAuthority("ROLE_" + viewer.role())));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        request.getSession().setAttribute(Credentials.ATTRIBUTE, Credentials.of(user));
        devices.remember(user, request, response);
        newFormToken.onAuthentication(authentication, request, response);
    }

    /**
     * Deletes a person's sessions in all other browsers. Call it in the transaction that changes their password.
     *
     * @return the identifiers that are no longer valid, including the one of this browser
     */
    public List<String> endOthers(Viewer viewer, HttpServletRequest request) {
        List<String> all = jdbc.sql("select session_id from spring_session where principal_name = ?")
                .param(viewer.getName())
                .query(String.class)
                .list();
        jdbc.sql("delete from spring_session where principal_name = ? and session_id <> ?")
                .params(viewer.getName(), request.getSession().getId())
                .update();
        return all;
    }

    /** Continues the session of this browser under a new identifier, after the password was changed. */
    public void renew(User user, List<String> ended, HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute(Credentials.ATTRIBUTE, Credentials.of(user));
        request.changeSessionId();
        devices.remember(user, request, response);
        ended.forEach(id -> events.publishEvent(new SessionEnded(id)));
    }

    /** Whether a session began with the person's current password. Waits for a password change in progress. */
    boolean isCurrent(Session session) {
        Credentials credentials = session.getAttribute(Credentials.ATTRIBUTE);
        return credentials == null
                || jdbc.sql("select credential_epoch from users where id = ? for update")
                        .param(credentials.userId())
                        .query(Integer.class)
                        .optional()
                        .filter(epoch -> epoch == credentials.epoch())
                        .isPresent();
    }

    /** Publishes that the session of a request has ended. */
    public void ended(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            events.publishEvent(new SessionEnded(session.getId()));
        }
    }

    /** Deletes expired sessions. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void clear() {
        stored.cleanUpExpiredSessions();
    }

    /** The identifiers, out of the given ones, whose sessions have neither ended nor expired. */
    public Set<String> active(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select session_id from spring_session"
                                + " where session_id in (:ids) and expiry_time > :now")
                        .param("ids", ids)
                        .param("now", clock.millis())
                        .query(String.class)
                        .list());
    }
}
