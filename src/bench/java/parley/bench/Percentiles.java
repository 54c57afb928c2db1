package parley.bench;

import java.util.List;
import java.util.Locale;

/** Durations in nanoseconds, sorted. */
record Percentiles(List<Long> sorted) {

    static Percentiles of(List<Long> nanos) {
        return new Percentiles(nanos.stream().sorted().toList());
    }

    /** The least that so many percent of them do not exceed, in milliseconds. */
    double millis(int percent) {
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.get(Math.max(0, index)) / 1e6;
    }

    String text(int percent) {
        return String.format(Locale.ROOT, "%.1f", millis(percent));
    }
}
