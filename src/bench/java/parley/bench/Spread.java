package parley.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The median of some figures, with the least and the greatest of them. */
record Spread(double median, double least, double greatest) {

    static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    static <T> Spread of(List<T> measured, ToDoubleFunction<T> figure) {
        return of(measured.stream().map(figure::applyAsDouble).toList());
    }

    /** How many times a figure of one is that of the other, round by round. */
    static <T> Spread ratio(List<T> one, List<T> other, ToDoubleFunction<T> figure) {
        return of(IntStream.range(0, Math.min(one.size(), other.size()))
                .mapToObj(i -> figure.applyAsDouble(one.get(i)) / figure.applyAsDouble(other.get(i)))
                .toList());
    }

    /** As a table has it: the median, and the others in brackets. */
    String text(String format) {
        String all = least == greatest ? format : format + " (" + format + "–" + format + ")";
        return String.format(Locale.ROOT, all, median, least, greatest);
    }
}
