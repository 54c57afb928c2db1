package parley.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Sorted figures. */
record Spread(double[] sorted) {

    static <T> Spread of(List<T> measured, ToDoubleFunction<T> figure) {
        double[] figures = measured.stream().mapToDouble(figure).toArray();
        Arrays.sort(figures);
        return new Spread(figures);
    }

    /** The ratios of two lists, round by round. */
    static <T> Spread ratio(List<T> one, List<T> other, ToDoubleFunction<T> figure) {
        return of(
                IntStream.range(0, one.size()).boxed().toList(),
                i -> figure.applyAsDouble(one.get(i)) / figure.applyAsDouble(other.get(i)));
    }

    /** The least figure that is not exceeded by this share of all. */
    double percentile(int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }

    String median(String format) {
        return format.formatted(percentile(50));
    }

    /** The median, followed by the least and the greatest in brackets. */
    String text(String format) {
        String all = format + " (" + format + "–" + format + ")";
        return sorted.length == 1
                ? median(format)
                : all.formatted(percentile(50), sorted[0], sorted[sorted.length - 1]);
    }
}
