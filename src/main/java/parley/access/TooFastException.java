package parley.access;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** Too many tries; says when the next may come. */
class TooFastException extends RuntimeException {

    private final long seconds;

    TooFastException(Duration retryAfter) {
        super(null, null, false, false);
        this.seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    /** Answers 429 with the form as typed and the time to wait. */
    String refuse(Errors errors, HttpServletResponse response, String view) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        long minutes = (seconds + 59) / 60;
        errors.reject("tooFast", new Object[] {minutes}, null);
        return view;
    }
}
