package parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonsTests {

    @ParameterizedTest
    @CsvSource({
        "Alice, alice",
        "Alice, ALICE",
        "Alice, AIice",
        "Alice, \u0410lice",
        "Alice, Ali\u0441\u0435",
        "Alice, \uFF21lice",
        "Alice, A\u200Blice",
        "Alice, Alice\u3164",
        "Alice, Alice.",
        "Ivan, lvan",
        "Ivan, ivan",
        "Ivan, IVAN",
        "bob.okafor, Bob Okafor",
        "bob, b0b",
        "tom, torn",
        "Jos\u00E9, Jose\u0301",
        "\u0410\u043D\u043D\u0430, \u0410\u041D\u041D\u0410"
    })
    void areSharedByNamesThatLookTheSame(String one, String other) {
        assertThat(alike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Alice, Alicia",
        "Kai, Kal",
        "Anna 1, Anna 2",
        "Jose, Jos\u00E9",
        "Anna, Anna \uD83C\uDF0A",
        "person10, person11",
        "\u0410\u043D\u043D\u0430, Anna",
        "\u738B, \u7389"
    })
    void areNotSharedByNamesThatDoNot(String one, String other) {
        assertThat(alike(one, other)).isFalse();
    }

    @Test
    void fitTheirColumnWhateverTheName() {
        for (String letter : new String[] {"\uFDFA", "m", "\uD835\uDCD0", "\uD83C\uDF0A", "\u3300"}) {
            assertThat(Skeletons.of(letter.repeat(60))).allMatch(skeleton -> skeleton.length() <= 240);
        }
    }

    private static boolean alike(String one, String other) {
        return !Collections.disjoint(Skeletons.of(one), Skeletons.of(other));
    }
}
