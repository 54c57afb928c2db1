package parley.users;

import parley.text.MessageText;

/** Names as people type them. */
public final class Names {

    private Names() {}

    /**
     * A name on one line: breaks, controls and the marks that could reorder the text after it become spaces, and blanks
     * around it go. Empty where nothing of it could be seen.
     */
    public static String oneLine(String typed) {
        String name = typed.replaceAll("[\\p{Cntrl}\\x80-\\x9F\\s\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .strip();
        return MessageText.isBlank(name) ? "" : name;
    }
}
