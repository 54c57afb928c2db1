package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTests {

    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Test
    void endsEveryLineWithALineFeed() {
        assertThat(MessageText.normalized("a\r\nb\rc\nd")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void dropsBlankLinesAroundTheText() {
        assertThat(MessageText.normalized("\r\n  \r\nHello\n\n \t\n")).isEqualTo("Hello");
    }

    @Test
    void keepsTheIndentationOfTheFirstLineAndBlankLinesWithin() {
        assertThat(MessageText.normalized("\n  code {\n\n    x\n  }\n")).isEqualTo("  code {\n\n    x\n  }");
    }

    @Test
    void keepsAllElseAsTyped() {
        String text = "e\u0301 ≠ é, \u202Eabc\u202C, שלום, " + FAMILY + " \u200B\uD800";
        assertThat(MessageText.normalized(text)).isEqualTo(text);
    }

    @Test
    void replacesNul() {
        assertThat(MessageText.normalized("a\0b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void countsCodePoints() {
        assertThat(MessageText.length("")).isZero();
        assertThat(MessageText.length("aé漢")).isEqualTo(3);
        assertThat(MessageText.length("🌊🌊")).isEqualTo(2);
        assertThat(MessageText.length(FAMILY)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u00A0",
                "\u2003\u3000",
                "\u200B",
                "\u200D\uFEFF\u2060",
                "\u202E",
                "\u00AD",
                "\u0000\u001B",
                "\u2028",
                "\u2800",
                "\u3164",
                "\u115F\u1160\uFFA0",
                "\uFE0F",
                "\u034F",
                "\uDB40\uDC41"
            })
    void findsBlankWhatNobodyCanSee(String text) {
        assertThat(MessageText.isBlank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "\u200Ba", "🌊", "\u0301", "שׁ", "\uFFFD", "\uD800"})
    void findsNotBlankWhatCanBeSeen(String text) {
        assertThat(MessageText.isBlank(text)).isFalse();
    }

    @Test
    void putsASnippetOnOneLine() {
        assertThat(MessageText.snippet(" One\n\n two\tthree ", 80)).isEqualTo("One two three");
    }

    @Test
    void cutsASnippetBetweenCodePoints() {
        assertThat(MessageText.snippet("🌊".repeat(5), 5)).isEqualTo("🌊".repeat(5));
        assertThat(MessageText.snippet("🌊".repeat(6), 5)).isEqualTo("🌊".repeat(4) + "…");
        assertThat(MessageText.snippet("one two three", 5)).isEqualTo("one…");
    }

    @Test
    void handlesHundredsOfThousandsOfLines() {
        String lines = "\n".repeat(200_000);
        assertThat(MessageText.normalized(lines)).isEmpty();
        assertThat(MessageText.isBlank(lines)).isTrue();
        assertThat(MessageText.normalized("a" + lines + "b")).hasSize(200_002);
        assertThat(MessageText.snippet("a" + lines + "b", 80)).isEqualTo("a b");
    }
}
