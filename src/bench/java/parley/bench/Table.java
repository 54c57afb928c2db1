package parley.bench;

import java.util.ArrayList;
import java.util.List;

/** A table of the report, in Markdown. */
final class Table {

    private final String title;
    private final List<String> lines = new ArrayList<>();

    Table(String title, String header) {
        this.title = title;
        lines.add(line(header));
        lines.add("|" + "---|".repeat(header.split("\\|").length) + "\n");
    }

    /** Adds a row and prints it, so that a run that is broken off has shown what it had. */
    void row(String... cells) {
        lines.add(line(cells));
        System.out.print(line(cells));
    }

    /** Nothing where the table has no rows. */
    String markdown() {
        return lines.size() == 2 ? "" : "\n## " + title + "\n\n" + String.join("", lines);
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
