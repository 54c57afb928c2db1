package parley.access;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import parley.sessions.Sessions;
import parley.users.User;

/** Signs people in without the form and without a hash: the session and the cookies are those of a real sign-in. */
public class OpenDoor {

    private static String hash;

    private final Passwords passwords;
    private final Sessions sessions;
    private final Filter sessionFilter;

    OpenDoor(Passwords passwords, Sessions sessions, @Qualifier("springSessionRepositoryFilter") Filter sessionFilter) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.sessionFilter = sessionFilter;
    }

    /** The hash of the shared password. A JVM pays for it once. */
    public String hash(String password) {
        synchronized (OpenDoor.class) {
            if (hash == null) {
                hash = passwords.encode(password);
            }
            return hash;
        }
    }

    /** Stores a session and returns the cookies of the browser that holds it. */
    public List<Cookie> signIn(User user) {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        try {
            sessionFilter.doFilter(
                    new MockHttpServletRequest(), answer, new MockFilterChain(new BeginsSession(sessions, user)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
        return List.of(answer.getCookies());
    }

    private static class BeginsSession extends HttpServlet {

        private final Sessions sessions;
        private final User user;

        BeginsSession(Sessions sessions, User user) {
            this.sessions = sessions;
            this.user = user;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            sessions.begin(user, request, response);
        }
    }
}
