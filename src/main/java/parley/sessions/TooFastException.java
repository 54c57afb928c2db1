package parley.sessions;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** Too many tries, or too many people at once. It carries the time after which to try again. */
public class TooFastException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final long seconds;

    TooFastException(Duration retryAfter) {
        this(HttpStatus.TOO_MANY_REQUESTS, "tooFast", retryAfter);
    }

    private TooFastException(HttpStatus status, String code, Duration retryAfter) {
        super(null, null, false, false);
        this.status = status;
        this.code = code;
        this.seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    /** The server is busy with others. This try does not count. */
    public static TooFastException busy() {
        return new TooFastException(HttpStatus.SERVICE_UNAVAILABLE, "tooBusy", Duration.ofSeconds(5));
    }

    /** Shows the form as typed, with the time to wait. */
    public String refuse(Errors errors, HttpServletResponse response, String view) {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        long minutes = (seconds + 59) / 60;
        errors.reject(code, new Object[] {minutes}, null);
        return view;
    }
}
