package parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** The embedded database: a directory. */
record H2(String name, int messages) implements Engine {

    H2(int messages) {
        this("H2", messages);
    }

    @Override
    public Map<String, String> copyFor(Build build) throws Exception {
        Path filled = Options.WORK.resolve("h2-" + messages + "-" + build.schema());
        if (!Files.isDirectory(filled)) {
            Path filling = Options.WORK.resolve("h2-filling");
            FileSystemUtils.deleteRecursively(filling);
            Engine.fill(build, named(filling), messages);
            Files.move(filling, filled);
        }
        Path copy = Options.WORK.resolve("h2-" + build.name());
        FileSystemUtils.deleteRecursively(copy);
        FileSystemUtils.copyRecursively(filled, copy);
        return named(copy);
    }

    private static Map<String, String> named(Path directory) {
        return Map.of("DATABASE_URL", "", "PARLEY_DATA_DIR", directory.toString());
    }
}
