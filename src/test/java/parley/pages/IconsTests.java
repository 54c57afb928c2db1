package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IconsTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([^\"]+)\"");
    private static final Pattern USE = Pattern.compile("parley:icon=\"([a-z-]+)\"");

    @Test
    void areDrawnAndUsedWithoutException() {
        assertThat(drawn()).isEqualTo(used());
    }

    private static Set<String> drawn() {
        Set<String> drawn = new TreeSet<>();
        SYMBOL.matcher(read(RESOURCES.resolve("assets/icons.svg")))
                .results()
                .forEach(found -> assertThat(drawn.add(found.group(1)))
                        .as("Drawn once: %s", found.group(1))
                        .isTrue());
        return drawn;
    }

    private static Set<String> used() {
        Set<String> used = new TreeSet<>();
        for (String folder : new String[] {"templates", "assets/js"}) {
            try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> USE.matcher(read(file)).results().forEach(found -> used.add(found.group(1))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return used;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
