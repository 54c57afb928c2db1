package parley.messages;

import org.springframework.http.HttpStatus;

/** A message that was not stored, with the reason for the person who wrote it. */
class SendRefusedException extends RuntimeException {

    private final HttpStatus status;
    private final String field;
    private final String code;
    private final Object[] arguments;

    private SendRefusedException(HttpStatus status, String field, String code, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.field = field;
        this.code = code;
        this.arguments = arguments;
    }

    static SendRefusedException of(String field, String code, Object... arguments) {
        return new SendRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, field, code, arguments);
    }

    /** The form's key was used for another text: this one may be a second message, so the person decides. */
    static SendRefusedException keyUsed() {
        return new SendRefusedException(HttpStatus.CONFLICT, "body", "send.keyUsed");
    }

    /** The message to be changed is gone; what was written stays on its form. */
    static SendRefusedException deleted() {
        return new SendRefusedException(HttpStatus.GONE, "body", "edit.deleted");
    }

    HttpStatus status() {
        return status;
    }

    String field() {
        return field;
    }

    String code() {
        return code;
    }

    Object[] arguments() {
        return arguments;
    }
}
