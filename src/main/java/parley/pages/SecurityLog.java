package parley.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The log {@code parley.security}: who signed in, failed to, or reached a limit. A person is their id, and nothing that
 * was typed is written: a password may stand in the field for the name.
 */
public final class SecurityLog {

    private static final Logger LOG = LoggerFactory.getLogger("parley.security");
    private static final Cache<String, Boolean> REACHED = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private SecurityLog() {}

    /** Writes an event with the person it is about, if one is known, and the address of the request. */
    public static void event(String event, @Nullable Long personId) {
        LOG.info("security: {} person={} from={}", event, personId == null ? "-" : personId, address());
    }

    /** Writes that a limit was reached, once a minute for each key, so that a crowd at the door does not fill the log. */
    public static void limit(String rule, Object key, @Nullable Long personId) {
        if (REACHED.asMap().putIfAbsent(rule + " " + key, true) == null) {
            event("limit-reached rule=" + rule, personId);
        }
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                // A proxy may pass on what a client made up.
                ? attributes.getRequest().getRemoteAddr().replaceAll("[^\\w.:%]", "?")
                : "-";
    }
}
