package parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of bin/bench; src/bench/usage.txt explains them. */
record Options(boolean quick, Map<String, String> values) {

    /** The directory of databases and the report. */
    static final Path WORK = Path.of("target", "bench").toAbsolutePath();

    private static final List<String> NAMES =
            List.of("messages", "scenarios", "databases", "seconds", "rounds", "users", "starts", "against");

    static Options parse(String... arguments) {
        List<String> left = new ArrayList<>(List.of(arguments));
        boolean quick = left.remove("--quick");
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < left.size(); i += 2) {
            String name = left.get(i).replaceFirst("^--", "");
            if (!NAMES.contains(name) || i + 1 == left.size()) {
                throw new IllegalArgumentException("There is no option " + left.get(i) + ", or its value is missing");
            }
            values.put(name, left.get(i + 1));
        }
        values.forEach(Options::check);
        return new Options(quick, values);
    }

    private static void check(String name, String value) {
        boolean right = switch (name) {
            case "scenarios", "databases" -> true;
            case "against" -> Files.isRegularFile(Path.of(value));
            case "messages" -> value.matches("[1-9][0-9]{4,7}");
            default -> value.matches("[1-9][0-9]{0,3}");
        };
        if (!right) {
            throw new IllegalArgumentException("--" + name + " cannot be " + value);
        }
    }

    int messages() {
        return number("messages", 1_000_000, 10_000);
    }

    int number(String name, int usual, int quickly) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : quick ? quickly : usual;
    }

    /** Some of these names; all where the option was not given. */
    List<String> names(String option, List<String> all) {
        List<String> names =
                values.containsKey(option) ? List.of(values.get(option).split(",")) : all;
        if (!all.containsAll(names)) {
            throw new IllegalArgumentException("--" + option + " can name " + all + ", not " + names);
        }
        return names;
    }

    /** This build, and the other one where one was given. */
    List<Build> builds() {
        Build own = new Build("this", Path.of("target", "parley.jar"));
        return values.containsKey("against")
                ? List.of(own, new Build("other", Path.of(values.get("against"))))
                : List.of(own);
    }
}
