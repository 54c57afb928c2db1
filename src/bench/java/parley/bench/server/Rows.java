package parley.bench.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts rows into a table in batches. It skips columns, and whole tables, that this build's schema does not have. */
class Rows implements AutoCloseable {

    private final JdbcTemplate jdbc;
    private final String table;
    private final List<String> columns;
    private final List<Object[]> waiting = new ArrayList<>();
    private String insert = "";

    Rows(JdbcTemplate jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
        columns = jdbc.queryForList(
                "select lower(column_name) from information_schema.columns"
                        + " where lower(table_schema) = 'public' and lower(table_name) = ?",
                String.class,
                table);
    }

    /** Adds a row. All rows of a table name the same columns in the same order. */
    void add(Map<String, Object> row) {
        row.keySet().retainAll(columns);
        if (row.isEmpty()) {
            return;
        }
        insert = "insert into " + table + " (" + String.join(", ", row.keySet()) + ") values (?"
                + ", ?".repeat(row.size() - 1) + ")";
        waiting.add(row.values().toArray());
        if (waiting.size() == 2_000) {
            close();
        }
    }

    @Override
    public void close() {
        if (!waiting.isEmpty()) {
            jdbc.batchUpdate(insert, waiting);
            waiting.clear();
        }
    }
}
