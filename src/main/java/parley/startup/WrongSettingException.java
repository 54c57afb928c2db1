package parley.startup;

/** A wrong setting. The message is one line with its name, its value and the allowed values. */
public class WrongSettingException extends RuntimeException {

    /**
     * @param setting the name as an operator writes it, such as {@code PARLEY_SIGN_UP}
     * @param was the value, without secrets
     * @param mayBe the allowed values, in words
     */
    public WrongSettingException(String setting, String was, String mayBe) {
        super(setting + " is \"" + was + "\" but must be " + mayBe + ".");
    }
}
