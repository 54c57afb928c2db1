package parley.sessions;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.util.WebUtils;

/**
 * The cookies: session, form token and known device. Their names begin with {@code __Host-} over TLS, which binds them
 * to this host and to TLS. Browsers refuse such names without TLS.
 */
final class Cookies {

    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration DEVICE_KEPT = Duration.ofDays(365);
    private static final String DEVICE = "parley-device";

    private Cookies() {}

    /** The people who have signed in in this browser before. The cookie outlives sessions. */
    static Optional<String> device(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, deviceName(request)))
                .map(Cookie::getValue);
    }

    static void writeDevice(String value, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(deviceName(request), value)
                .path("/")
                .maxAge(DEVICE_KEPT)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static String deviceName(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + DEVICE : DEVICE;
    }

    /** The session's identifier. */
    static class SessionCookie implements CookieSerializer {

        private final DefaultCookieSerializer plain = named("parley");
        private final DefaultCookieSerializer secure = named("__Host-parley");

        private static DefaultCookieSerializer named(String name) {
            DefaultCookieSerializer cookie = new DefaultCookieSerializer();
            cookie.setCookieName(name);
            cookie.setCookiePath("/");
            cookie.setCookieMaxAge((int) KEPT.toSeconds());
            return cookie;
        }

        @Override
        public void writeCookieValue(CookieValue value) {
            of(value.getRequest()).writeCookieValue(value);
        }

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return of(request).readCookieValues(request);
        }

        private DefaultCookieSerializer of(HttpServletRequest request) {
            return request.isSecure() ? secure : plain;
        }
    }

    /** The token that every form repeats. A cookie needs no session, so that strangers fill no table. */
    static class TokenCookie implements CsrfTokenRepository {

        private final CookieCsrfTokenRepository plain = named("parley-form");
        private final CookieCsrfTokenRepository secure = named("__Host-parley-form");

        private static CookieCsrfTokenRepository named(String name) {
            CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
            cookie.setCookieName(name);
            cookie.setCookiePath("/");
            cookie.setCookieCustomizer(builder -> builder.maxAge(KEPT).sameSite("Lax"));
            return cookie;
        }

        @Override
        public CsrfToken generateToken(HttpServletRequest request) {
            return of(request).generateToken(request);
        }

        @Override
        public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
            of(request).saveToken(token, request, response);
        }

        @Override
        public @Nullable CsrfToken loadToken(HttpServletRequest request) {
            return of(request).loadToken(request);
        }

        private CookieCsrfTokenRepository of(HttpServletRequest request) {
            return request.isSecure() ? secure : plain;
        }
    }
}
