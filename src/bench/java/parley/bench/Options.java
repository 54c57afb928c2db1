package parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the benchmark was asked to do. */
class Options {

    private static final List<Integer> SIZES = List.of(10_000, 1_000_000, 10_000_000);

    private int messages = 1_000_000;
    private List<Scenario> scenarios = Scenario.ALL;
    private int seconds = 8;
    private int rounds = 3;
    private int users = 16;
    private boolean quick;
    private boolean gzip;
    private Path java = Path.of(System.getProperty("java.home"));
    private Optional<Path> against = Optional.empty();

    private Options() {}

    static Options parse(List<String> arguments) {
        Options options = new Options();
        if (arguments.contains("--quick")) {
            options.quick = true;
            options.messages = 10_000;
            options.seconds = 2;
            options.rounds = 1;
        }
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            switch (name) {
                case "--quick" -> {}
                case "--gzip" -> options.gzip = true;
                case "--messages", "--scenarios", "--seconds", "--rounds", "--users", "--java", "--against" -> {
                    if (++i == arguments.size()) {
                        throw new WrongOptionException(name + " needs a value");
                    }
                    options.take(name, arguments.get(i));
                }
                default -> throw new WrongOptionException("There is no option " + name);
            }
        }
        if (options.against.isPresent() && Databases.isShared()) {
            throw new WrongOptionException("--against wants a database for each build, and DATABASE_URL names one");
        }
        return options;
    }

    private void take(String name, String value) {
        switch (name) {
            case "--messages" -> messages = size(value);
            case "--scenarios" ->
                scenarios =
                        Arrays.stream(value.split(",")).map(Options::scenario).toList();
            case "--seconds" -> seconds = number(name, value);
            case "--rounds" -> rounds = number(name, value);
            case "--users" -> users = number(name, value);
            case "--java" -> java = home(value);
            default -> against = Optional.of(jar(value));
        }
    }

    private static int size(String value) {
        int size = number("--messages", value);
        if (!SIZES.contains(size)) {
            throw new WrongOptionException("--messages is " + value + ", and may be 10000, 1000000 or 10000000");
        }
        return size;
    }

    private static int number(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,7}")) {
            throw new WrongOptionException(name + " is \"" + value + "\", and must be a whole number from 1 on");
        }
        return Integer.parseInt(value);
    }

    private static Scenario scenario(String id) {
        return Scenario.named(id)
                .orElseThrow(() -> new WrongOptionException(
                        "There is no scenario \"" + id + "\" among " + String.join(", ", Scenario.ids())));
    }

    private static Path home(String value) {
        Path home = Path.of(value).toAbsolutePath();
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            throw new WrongOptionException("--java is \"" + value + "\", where there is no bin/java");
        }
        return home;
    }

    private static Path jar(String value) {
        Path jar = Path.of(value).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new WrongOptionException("--against is \"" + value + "\", which is no file");
        }
        return jar;
    }

    int messages() {
        return messages;
    }

    /** Which scenarios, in the order of their declaration. */
    List<Scenario> scenarios() {
        return scenarios.stream().distinct().sorted().toList();
    }

    /** How long one measurement takes. */
    int seconds() {
        return seconds;
    }

    /** How long it is run before without being measured. */
    int warmUp() {
        return Math.max(2, seconds / 2);
    }

    /** How long it is run before the first measurement of a scenario. */
    int firstWarmUp() {
        return quick ? 5 : 60;
    }

    int rounds() {
        return rounds;
    }

    int users() {
        return users;
    }

    /** Whether a look is enough; then there is less of what --seconds and --rounds do not tell. */
    boolean quick() {
        return quick;
    }

    boolean gzip() {
        return gzip;
    }

    /** The home of the JDK that runs the server. */
    Path java() {
        return java;
    }

    Optional<Path> against() {
        return against;
    }
}
