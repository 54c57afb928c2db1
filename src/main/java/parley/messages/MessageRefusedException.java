package parley.messages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** A message was not stored. The exception holds the status of the answer and the text to show beside the field. */
public class MessageRefusedException extends RuntimeException {

    private final HttpStatus status;
    private final String field;
    private final String code;
    private final Object[] arguments;
    private final @Nullable Duration retryAfter;

    private MessageRefusedException(
            HttpStatus status, String field, String code, @Nullable Duration retryAfter, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.field = field;
        this.code = code;
        this.arguments = arguments;
        this.retryAfter = retryAfter;
    }

    public static MessageRefusedException of(String field, String code, Object... arguments) {
        return new MessageRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, field, code, null, arguments);
    }

    /** The form's key was used for another text. This one may be a second message, so the person decides. */
    static MessageRefusedException keyUsed() {
        return new MessageRefusedException(HttpStatus.CONFLICT, "body", "send.keyUsed", null);
    }

    /** The message to be edited is deleted. The form keeps its text. */
    static MessageRefusedException deleted() {
        return new MessageRefusedException(HttpStatus.GONE, "body", "edit.deleted", null);
    }

    /** The person wrote too much in a short time. The form keeps its text and its key. */
    static MessageRefusedException tooFast(Duration retryAfter) {
        return new MessageRefusedException(HttpStatus.TOO_MANY_REQUESTS, "body", "send.tooFast", retryAfter);
    }

    /** Sets the status, and the reason beside its field. */
    public void refuse(Errors errors, HttpServletResponse response) {
        errors.rejectValue(field, code, arguments, null);
        refuse(response);
    }

    /** Sets the status. */
    public void refuse(HttpServletResponse response) {
        response.setStatus(status.value());
        if (retryAfter != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(retryAfter.plusMillis(999).toSeconds()));
        }
    }

    /** Whether the form keeps its key, because this press or an earlier one may be stored under it. */
    public boolean keepsKey() {
        return status == HttpStatus.TOO_MANY_REQUESTS;
    }

    public String code() {
        return code;
    }
}
