package parley.bench;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws what was measured under load. */
final class Charts {

    private static final Color INK = new Color(0x2b2b33);
    private static final Color LIGHT = new Color(0xb9bcc9);
    private static final Color MIDDLE = new Color(0x6f7bb5);
    private static final Color DARK = new Color(0x343f7a);

    private static final int DOTS_PER_INCH = 144;

    private Charts() {}

    static void draw(List<Outcome> outcomes, Path directory) throws IOException {
        CategoryChart throughput = chart("Requests a second, beside the limit of a ready answer", MIDDLE, LIGHT, DARK);
        add(throughput, "this build", outcomes, outcome -> median(outcome.page(), Measured::throughput));
        add(throughput, "limit", outcomes, outcome -> median(outcome.limit(), Measured::throughput));
        if (outcomes.stream().noneMatch(outcome -> outcome.other().isEmpty())) {
            add(throughput, "other build", outcomes, outcome -> median(outcome.other(), Measured::throughput));
        }
        write(throughput, directory.resolve("throughput"));

        CategoryChart latency = chart("Milliseconds until an answer", LIGHT, MIDDLE, DARK);
        add(latency, "p50", outcomes, outcome -> median(outcome.page(), Measured::p50));
        add(latency, "p95", outcomes, outcome -> median(outcome.page(), Measured::p95));
        add(latency, "p99", outcomes, outcome -> median(outcome.page(), Measured::p99));
        write(latency, directory.resolve("latency"));
    }

    private static CategoryChart chart(String title, Color... series) {
        CategoryChart chart =
                new CategoryChartBuilder().width(900).height(380).title(title).build();
        CategoryStyler style = chart.getStyler();
        style.setSeriesColors(series);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setChartFontColor(INK);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(CategoryStyler.LegendLayout.Horizontal);
        style.setLegendBorderColor(Color.WHITE);
        style.setAvailableSpaceFill(0.7);
        style.setYAxisMin(0.0);
        return chart;
    }

    private static void add(
            CategoryChart chart, String name, List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        chart.addSeries(
                name,
                outcomes.stream().map(outcome -> outcome.scenario().title()).toList(),
                outcomes.stream().map(figure::applyAsDouble).toList());
    }

    private static double median(List<Measured> measured, ToDoubleFunction<Measured> figure) {
        return Spread.of(measured, figure).median();
    }

    private static void write(CategoryChart chart, Path file) throws IOException {
        BitmapEncoder.saveBitmapWithDPI(chart, file.toString(), BitmapFormat.PNG, DOTS_PER_INCH);
    }
}
