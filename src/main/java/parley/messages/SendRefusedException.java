package parley.messages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** A message that was not stored, with the reason for the person who wrote it. */
class SendRefusedException extends RuntimeException {

    private final HttpStatus status;
    private final String field;
    private final String code;
    private final Object[] arguments;
    private final @Nullable Duration retryAfter;

    private SendRefusedException(
            HttpStatus status, String field, String code, @Nullable Duration retryAfter, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.field = field;
        this.code = code;
        this.arguments = arguments;
        this.retryAfter = retryAfter;
    }

    static SendRefusedException of(String field, String code, Object... arguments) {
        return new SendRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, field, code, null, arguments);
    }

    /** The form's key was used for another text: this one may be a second message, so the person decides. */
    static SendRefusedException keyUsed() {
        return new SendRefusedException(HttpStatus.CONFLICT, "body", "send.keyUsed", null);
    }

    /** The message to be changed is gone; what was written stays on its form. */
    static SendRefusedException deleted() {
        return new SendRefusedException(HttpStatus.GONE, "body", "edit.deleted", null);
    }

    /** The person wrote too much in a short time; what was written stays on its form, under its key. */
    static SendRefusedException tooFast(Duration retryAfter) {
        return new SendRefusedException(HttpStatus.TOO_MANY_REQUESTS, "body", "send.tooFast", retryAfter);
    }

    /** Answers with the status, and with the reason beside its field. */
    void refuse(Errors errors, HttpServletResponse response) {
        errors.rejectValue(field, code, arguments, null);
        refuse(response);
    }

    /** Answers with the status. */
    void refuse(HttpServletResponse response) {
        response.setStatus(status.value());
        if (retryAfter != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(retryAfter.plusMillis(999).toSeconds()));
        }
    }

    /** Whether the form keeps its key: this press, or one just before it, may be stored under it. */
    boolean keepsKey() {
        return status == HttpStatus.TOO_MANY_REQUESTS;
    }

    String code() {
        return code;
    }
}
