package parley.timeline;

/** A range of positions in a conversation, both ends included. */
record Range(long from, long to) {

    private static final int PAGE_SIZE = 50;
    private static final int READ_BEFORE_UNREAD = 10;

    /** The newest page of a conversation whose newest position is {@code last}. */
    static Range newest(long last) {
        return before(last + 1);
    }

    static Range before(long position) {
        return new Range(position - PAGE_SIZE, position - 1);
    }

    static Range after(long position) {
        return new Range(position + 1, position + PAGE_SIZE);
    }

    static Range around(long position) {
        return new Range(position - PAGE_SIZE / 2, position + PAGE_SIZE / 2 - 1);
    }

    /** The first unread messages below a few read ones, or the newest page where all of the unread are on it. */
    static Range unread(long readPosition, long last) {
        long from = readPosition + 1 - READ_BEFORE_UNREAD;
        return last < from + PAGE_SIZE ? newest(last) : new Range(from, from + PAGE_SIZE - 1);
    }

    /** The part of this range that exists, or the newest page where none of it does. */
    Range within(long last) {
        return to < 1 || from > last ? newest(last).within(last) : new Range(Math.max(1, from), Math.min(last, to));
    }
}
