package parley.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * News for every node, this one included: what kind, and whose or of what, by ids only. What it says is looked up where
 * it is heard, so that a lost or doubled signal harms nothing.
 *
 * @param kind a word of small letters
 */
public record Signal(String kind, List<Long> ids) {

    /** Kind of the signal that others may have been lost: whoever shows something looks again. */
    public static final String LOST = "lost";

    static final Signal ANY_LOST = Signal.of(LOST);

    public static Signal of(String kind, Long... ids) {
        return new Signal(kind, List.of(ids));
    }

    public long id(int index) {
        return ids.get(index);
    }

    String encoded() {
        return kind + ids.stream().map(id -> " " + id).collect(Collectors.joining());
    }

    /** Reads an encoded signal; none where another version of Parley wrote what this one cannot read. */
    static Optional<Signal> decoded(String text) {
        try {
            String[] words = text.split(" ");
            return Optional.of(new Signal(
                    words[0], Arrays.stream(words).skip(1).map(Long::valueOf).toList()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
