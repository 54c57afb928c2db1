package parley.startup;

/** A reason not to start that an operator can fix. The message is one line. */
public class StartRefusedException extends RuntimeException {

    public StartRefusedException(String reason) {
        super(reason);
    }

    public StartRefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
