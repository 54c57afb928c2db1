package parley.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * What the next page says of what just happened. The note travels as a key of {@code messages.properties} in a cookie of
 * a minute, so that telling it writes no session.
 */
@Component
public class Flash {

    private static final String COOKIE = "flash";

    private final MessageSource words;

    Flash(MessageSource words) {
        this.words = words;
    }

    /** Has the next page show {@code flash.<key>}. */
    public static void show(HttpServletRequest request, HttpServletResponse response, String key) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, key, Duration.ofMinutes(1)));
    }

    /** The words to show now, none for a cookie that is no key of ours; shown once. */
    @Nullable
    String take(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return null;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
        return words.getMessage("flash." + cookie.getValue(), null, null, request.getLocale());
    }

    // Spring's own notes for the next page live in the session: asking for them would look it up for every style sheet.
    @Bean
    static FlashMapManager flashMapManager() {
        return new AbstractFlashMapManager() {
            @Override
            protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
                return null;
            }

            @Override
            protected void updateFlashMaps(
                    List<FlashMap> notes, HttpServletRequest request, HttpServletResponse response) {
                throw new UnsupportedOperationException("A note for the next page goes by Flash.show");
            }
        };
    }

    private static String cookie(HttpServletRequest request, String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build()
                .toString();
    }
}
