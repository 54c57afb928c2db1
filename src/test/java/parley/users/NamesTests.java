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
