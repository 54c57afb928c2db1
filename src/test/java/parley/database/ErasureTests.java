package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the bytes of the files hold a text that no row holds any more. */
class ErasureTests {

    @TempDir
    Path directory;

    @Test
    void leavesNothingOfDeletedAndReplacedTexts() throws Exception {
        Random random = new Random(1);
        TreeMap<Integer, String> expected = new TreeMap<>();
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                Connection connection = database.pool().getDataSource().getConnection()) {
            execute(connection, "create table note (id int primary key, text varchar(20000))");
            for (int round = 0; round < 30; round++) {
                for (int i = 0; i < 40; i++) {
                    int id = random.nextInt(600);
                    String text = random.nextInt(4) == 0 ? null : text(round, i, random.nextInt(400));
                    if (text == null) {
                        expected.remove(id);
                        execute(connection, "delete from note where id = ?", id);
                    } else {
                        expected.put(id, text);
                        execute(connection, "merge into note values (?, ?)", id, text);
                    }
                    database.force();
                    if (random.nextInt(20) == 0) {
                        database.forceRest();
                    }
                }
                database.erase();
                assertThat(found(connection)).isEqualTo(expected);
                assertThat(leftOver(expected)).isEmpty();
            }
        }
        assertThat(leftOver(expected)).isEmpty();
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                Connection connection = database.pool().getDataSource().getConnection()) {
            assertThat(found(connection)).isEqualTo(expected);
        }
    }

    @Test
    void findsATextThatAnEarlierProcessLeft() throws Exception {
        Path left = Files.createDirectory(directory.resolve("left"));
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                Connection connection = database.pool().getDataSource().getConnection()) {
            execute(connection, "create table note (id int primary key, text varchar(20000))");
            execute(connection, "insert into note values (1, 'note 1/1/ kept'), (2, 'note 2/2/ gone')");
            database.force();
            execute(connection, "delete from note where id = 2");
            database.force();
            for (String name : new String[] {"parley.mv.db", "parley.journal"}) {
                Files.copy(directory.resolve(name), left.resolve(name));
            }
        }
        assertThat(count(left, "note 2/2/")).isPositive();
        try (EmbeddedDatabase database = new EmbeddedDatabase(left)) {
            database.erase();
            assertThat(count(left, "note 2/2/")).isZero();
            assertThat(count(left, "note 1/1/")).isPositive();
        }
    }

    private static String text(int round, int number, int length) {
        return "note " + round + "/" + number + "/ " + "x".repeat(length);
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static TreeMap<Integer, String> found(Connection connection) throws SQLException {
        TreeMap<Integer, String> found = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, text from note")) {
            while (rows.next()) {
                found.put(rows.getInt(1), rows.getString(2));
            }
        }
        return found;
    }

    /** Texts in the files that are in no row. */
    private TreeMap<String, Integer> leftOver(TreeMap<Integer, String> expected) throws IOException {
        TreeMap<String, Integer> left = new TreeMap<>();
        for (String content : contents(directory)) {
            var notes = Pattern.compile("note \\d+/\\d+/ ").matcher(content);
            while (notes.find()) {
                left.merge(notes.group(), 1, Integer::sum);
            }
        }
        expected.values().forEach(text -> left.remove(text.substring(0, text.indexOf(' ', 5) + 1)));
        return left;
    }

    private static int count(Path directory, String text) throws IOException {
        return contents(directory).stream()
                .mapToInt(content -> content.split(text, -1).length - 1)
                .sum();
    }

    private static List<String> contents(Path directory) throws IOException {
        List<String> contents = new ArrayList<>();
        for (String name : new String[] {"parley.mv.db", "parley.journal"}) {
            if (Files.exists(directory.resolve(name))) {
                contents.add(Files.readString(directory.resolve(name), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
