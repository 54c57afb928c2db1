package parley.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a node says in one notification of PostgreSQL: a line that names it, then a line a signal.
 *
 * @param from the node
 */
record Notice(String from, List<Signal> signals) {

    // PostgreSQL takes less than 8,000 bytes.
    private static final int LONGEST = 7_500;

    /** As few notifications as carry some signals, in their order. */
    static List<String> encoded(long node, List<Signal> signals) {
        List<String> notices = new ArrayList<>();
        StringBuilder notice = new StringBuilder().append(node);
        for (Signal signal : signals) {
            String line = "\n" + signal.encoded();
            if (notice.length() + line.length() > LONGEST) {
                notices.add(notice.toString());
                notice = new StringBuilder().append(node);
            }
            notice.append(line);
        }
        notices.add(notice.toString());
        return notices;
    }

    /** Reads a notification; none where no node of Parley's can have sent it. Signals that make no sense are left out. */
    static Optional<Notice> decoded(String text) {
        String[] lines = text.split("\n");
        return lines[0].matches("[0-9]{1,19}")
                ? Optional.of(new Notice(
                        lines[0],
                        Arrays.stream(lines)
                                .skip(1)
                                .map(Signal::decoded)
                                .flatMap(Optional::stream)
                                .toList()))
                : Optional.empty();
    }
}
