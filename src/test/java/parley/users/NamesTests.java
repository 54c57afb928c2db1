package parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " Alice  L ,Alice L",
                "'Alice\r\nL',Alice L",
                "\u202Eecila,ecila",
                "A\u2066l\u2069,A l",
                "A\u0000\u001Bl,A l",
                "A\u2028l,A l",
                "A\u0085l,A l",
                "A\u200Blice,Alice",
                "\uFEFFAl\u00ADi\u2060ce\u3164,Alice",
                "Al\u200Dic\u200Ce,Alice",
                "A \u200B L,A L",
                "A\u2800L,A L",
                "\u0645\u06CC\u200C\u062E\u0648,\u0645\u06CC\u200C\u062E\u0648",
                "\u0915\u094D\u200D\u0937,\u0915\u094D\u200D\u0937",
                "\u845B\uDB40\uDD00,\u845B\uDB40\uDD00",
                "❤\uFE0F,❤\uFE0F",
                "a\uFE0F,a",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F,🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "a\uDB40\uDC67b,ab",
                "عَلِيّ,عَلِيّ",
                "👨‍👩‍👧,👨‍👩‍👧"
            })
    void stayOnOneLineAndInTheirOrder(String typed, String name) {
        assertThat(Names.oneLine(typed)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u202E", "\u0000\n", "\u3000", "\u200B", "\u2800\uFEFF"})
    void areBlankWhereNothingCanBeSeen(String typed) {
        assertThat(Names.oneLine(typed)).isEmpty();
    }

    @Test
    void haveInitialsInEveryScript() {
        assertThat(Avatars.initials("Alice Lindqvist")).isEqualTo("AL");
        assertThat(Avatars.initials("bob")).isEqualTo("BO");
        assertThat(Avatars.initials("x")).isEqualTo("X");
        assertThat(Avatars.initials("山田 太郎")).isEqualTo("山太");
        assertThat(Avatars.initials("🌊 wave")).isEqualTo("🌊W");
        assertThat(Avatars.initials("anna-lena maria")).isEqualTo("AL");
        assertThat(Avatars.initials("...")).isEmpty();
    }
}
