package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlainEnglishTests {

    /** Files and directories, with everything below them. */
    private static final List<String> CHECKED = List.of(
            "README.md",
            "SECURITY.md",
            "CONTRIBUTING.md",
            "docs/architecture.md",
            "docs/benchmarks.md",
            "docs/configuration.md",
            "docs/durability.md",
            "docs/scaling.md",
            "src/main/java",
            "src/main/resources/application.properties",
            "src/main/resources/messages.properties",
            "src/main/resources/assets",
            "src/main/resources/templates",
            "src/bench/java",
            "src/test/java");

    private static final Pattern READ = Pattern.compile(".*\\.(java|md|properties|html|js|css|sql)");

    private static final List<Pattern> AVOIDED = Stream.of(
                    "\\bwhoever\\b",
                    "\\bwhom\\b",
                    "\\b(tell[s]|tol[d])\\b",
                    "\\bthat is none\\b",
                    "\\bby the clock\\b",
                    "\\bso that nobody\\b",
                    "\\bthere is none\\b",
                    "\\bmade anew\\b",
                    "\\bmeanwhile\\b",
                    "\\bno telling\\b",
                    "\\bwhat becomes? of\\b")
            .map(phrase -> Pattern.compile(phrase, Pattern.CASE_INSENSITIVE))
            .toList();

    // The start of a paragraph, a comment or a list item, or the end of the sentence before.
    private static final String SENTENCE_START =
            "(?:^[\\s>*+-]*(?:\\*\\*)?|/\\*\\*\\s+|(?<![:/])//\\s+|#\\s+|[.!?]\\s+)";
    private static final Pattern PREPOSITION_FIRST = Pattern.compile(
            SENTENCE_START
                    + "(?:Of|With|Without|In|For|From|By|On|At(?! least| most)|Over|Under|Beyond|Behind|Beside|Between|Within"
                    + "|Among|Through|Where|Whose|Against) .*",
            Pattern.MULTILINE);

    @Test
    void textsAvoidWordsThatAreHardToRead() throws IOException {
        assertThat(found(AVOIDED)).isEmpty();
    }

    @Test
    void sentencesDoNotStartWithAPreposition() throws IOException {
        assertThat(found(List.of(PREPOSITION_FIRST))).isEmpty();
    }

    @Test
    void everyCheckedPathExists() {
        assertThat(CHECKED).allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    /** Every match, as "file:line: text". */
    private static List<String> found(List<Pattern> patterns) throws IOException {
        List<String> found = new ArrayList<>();
        for (String checked : CHECKED) {
            try (Stream<Path> paths = Files.walk(Path.of(checked))) {
                for (Path path : paths.filter(Files::isRegularFile)
                        .filter(file -> READ.matcher(file.toString()).matches())
                        .sorted()
                        .toList()) {
                    String text = sentences(path);
                    patterns.forEach(pattern -> pattern.matcher(text)
                            .results()
                            .map(match -> path + ":" + line(text, match) + ": "
                                    + match.group().strip())
                            .forEach(found::add));
                }
            }
        }
        return found;
    }

    /** The text of a file without its code blocks. Line breaks inside a comment do not end a sentence. */
    private static String sentences(Path path) throws IOException {
        String text = Files.readString(path);
        if (path.toString().endsWith(".md")) {
            return text.replaceAll("(?m)^ {4}.*$", "");
        }
        // A line of a comment that starts with a small letter continues a sentence.
        return path.toString().endsWith(".java") ? text.replaceAll("(?m)^[ \\t]+(\\*|//) (?=[a-z])", "  ") : text;
    }

    private static long line(String text, MatchResult match) {
        return 1
                + text.substring(0, match.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
