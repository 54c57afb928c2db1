package parley.startup;

/** A setting that stops the start, told in one line that names it, what it was and what it may be. */
public class WrongSettingException extends RuntimeException {

    /**
     * @param setting the setting's name as an operator writes it, such as {@code PARLEY_SIGN_UP}
     * @param was the value found; leave secrets out
     * @param mayBe what it may be, in words
     */
    public WrongSettingException(String setting, String was, String mayBe) {
        super(setting + " is \"" + was + "\" but must be " + mayBe + ".");
    }
}
