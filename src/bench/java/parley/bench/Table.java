package parley.bench;

import java.util.ArrayList;
import java.util.List;

/** A table of a report, with a sentence below it where one is needed. */
class Table {

    private String title;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Table(String title, String... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    Table note(String sentence) {
        notes.add(sentence);
        return this;
    }

    /** Says in the title what it is about. */
    Table about(String what) {
        title = title + ", " + what;
        return this;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n");
        text.append(line(columns))
                .append('|')
                .append("---|".repeat(columns.size()))
                .append('\n');
        rows.forEach(row -> text.append(line(row)));
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        return text.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
