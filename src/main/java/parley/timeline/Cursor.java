package parley.timeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a conversation a page has: all changes before a revision, and the changes of that revision up to a position.
 * An edited message and its replies share one revision, so that a batch can end within a revision.
 */
record Cursor(long revision, long position) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,18}))?");

    /** The cursor of a page that has all of a revision. */
    static Cursor after(long revision) {
        return new Cursor(revision, Long.MAX_VALUE);
    }

    /** Parses a cursor of an address. A malformed one starts at the beginning. */
    static Cursor parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return after(0);
        }
        long revision = Long.parseLong(matcher.group(1));
        return matcher.group(2) == null ? after(revision) : new Cursor(revision, Long.parseLong(matcher.group(2)));
    }

    /** The newest revision that a page has completely. */
    long complete() {
        return isWithin() ? revision - 1 : revision;
    }

    @Override
    public String toString() {
        return isWithin() ? revision + "." + position : String.valueOf(revision);
    }

    private boolean isWithin() {
        return position != Long.MAX_VALUE;
    }
}
