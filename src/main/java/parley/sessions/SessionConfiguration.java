package parley.sessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Sessions in the database, and the token that every form repeats. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
        maxInactiveIntervalInSeconds = SessionConfiguration.IDLE_DAYS * 24 * 60 * 60,
        cleanupCron = Scheduled.CRON_DISABLED) // Spring's own task would log every outage; Sessions has one instead.
class SessionConfiguration {

    static final int IDLE_DAYS = 14;

    @Bean
    CookieSerializer sessionCookie() {
        return new Cookies.SessionCookie();
    }

    @Bean
    HttpSessionIdResolver sessionIds(CookieSerializer sessionCookie) {
        return new SessionIds(sessionCookie);
    }

    // Declare the concrete type; otherwise the session filter gets the undecorated repository.
    @Bean
    @Primary
    QuietSessions<?> quietSessions(JdbcIndexedSessionRepository stored, Sessions sessions) {
        return QuietSessions.over(stored, sessions::isCurrent);
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CsrfTokenRepository formTokens() {
        return new Cookies.TokenCookie();
    }

    @Bean
    CsrfTokenRequestHandler sentFormToken() {
        return new SentFormToken();
    }

    @Bean
    SessionAuthenticationStrategy newFormToken(CsrfTokenRepository formTokens, CsrfTokenRequestHandler sentFormToken) {
        CsrfAuthenticationStrategy strategy = new CsrfAuthenticationStrategy(formTokens);
        strategy.setRequestHandler(sentFormToken);
        return strategy;
    }
}
