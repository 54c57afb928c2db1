package parley.users;

/** Names as people type them. */
public final class Names {

    private Names() {}

    /**
     * A name on one line: breaks, controls and the marks that could reorder the text after it become spaces, and blanks
     * around it go.
     */
    public static String oneLine(String typed) {
        return typed.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .strip();
    }
}
