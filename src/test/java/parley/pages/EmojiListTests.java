package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiGroup;
import net.fellbaum.jemoji.EmojiSubGroup;
import net.fellbaum.jemoji.Qualification;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/**
 * The list of emoji is a file, written once from the library. The library itself would cost the server 6 MB of heap and a
 * third of a second.
 */
class EmojiListTests {

    private static final Path LIST = Path.of("src/main/resources/templates/timeline/_emoji.html");
    private static final Path EXPECTED = Path.of("target/_emoji.html");

    /** Later ones are missing in the typefaces of many devices. */
    private static final double NEWEST_VERSION = 15.1;

    @Test
    void holdsWhatTheLibraryLists() throws Exception {
        Files.writeString(EXPECTED, html());
        assertThat(Files.readString(LIST))
                .as("The library lists other emoji. Copy %s over %s.", EXPECTED, LIST)
                .isEqualTo(Files.readString(EXPECTED));
    }

    private static Map<EmojiGroup, List<Emoji>> grouped() throws ReflectiveOperationException {
        Map<EmojiGroup, List<Emoji>> grouped = new LinkedHashMap<>();
        for (EmojiSubGroup subGroup : EmojiSubGroup.values()) {
            for (Emoji emoji : declared(subGroup)) {
                if (isOffered(emoji)) {
                    grouped.computeIfAbsent(emoji.getGroup(), group -> new ArrayList<>())
                            .add(emoji);
                }
            }
        }
        return grouped;
    }

    // The library's own lists have no order. Its constants have that of Unicode.
    private static List<Emoji> declared(EmojiSubGroup subGroup) throws ReflectiveOperationException {
        String name = Arrays.stream(subGroup.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        Class<?> constants = Class.forName("net.fellbaum.jemoji.Emoji" + name);
        List<Emoji> emoji = new ArrayList<>();
        for (var field : constants.getDeclaredFields()) {
            field.setAccessible(true);
            emoji.add((Emoji) field.get(null));
        }
        return emoji;
    }

    private static boolean isOffered(Emoji emoji) {
        return emoji.getQualification() == Qualification.FULLY_QUALIFIED
                && emoji.getGroup() != EmojiGroup.COMPONENT
                && emoji.getVersion() <= NEWEST_VERSION
                && !emoji.hasFitzpatrickComponent()
                && !emoji.hasHairStyleComponent();
    }

    private static String html() throws ReflectiveOperationException {
        return grouped().entrySet().stream()
                .map(group -> "<section><h3>" + HtmlUtils.htmlEscape(name(group.getKey())) + "</h3><p>\n"
                        + group.getValue().stream().map(EmojiListTests::button).collect(Collectors.joining())
                        + "</p></section>\n")
                .collect(Collectors.joining("", "<turbo-frame id=\"emoji\">\n", "</turbo-frame>\n"));
    }

    private static String name(EmojiGroup group) {
        return group.getName()
                .replace("&", "and")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^.", group.getName().substring(0, 1));
    }

    private static String button(Emoji emoji) {
        String also = also(emoji);
        return "<input type=\"submit\" name=\"emoji\" value=\"%s\" aria-label=\"%s\"%s>\n"
                .formatted(
                        emoji.getEmoji(),
                        HtmlUtils.htmlEscape(emoji.getDescription()),
                        also.isEmpty() ? "" : " data-also=\"" + also + "\"");
    }

    /** Words by which people look for it, beyond its name. */
    private static String also(Emoji emoji) {
        return emoji.getGroup() == EmojiGroup.FLAGS
                ? ""
                : Stream.concat(emoji.getSlackAliases().stream(), emoji.getGithubAliases().stream())
                        .flatMap(alias -> Arrays.stream(alias.replace(":", "").split("[_-]")))
                        .filter(word -> word.matches("[a-z0-9+]{2,}")
                                && !emoji.getDescription().contains(word))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }
}
