package parley.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class LimitsTests {

    private final Limits limits = new Limits();

    @Test
    void refusesTheTryAfterTheLast() {
        use(10, "alice");
        assertThatExceptionOfType(TooFastException.class).isThrownBy(() -> use(1, "alice"));
    }

    @Test
    void countsEachKeyAndEachRuleByItself() {
        use(10, "alice");
        assertThatNoException().isThrownBy(() -> use(10, "bob"));
        assertThatNoException().isThrownBy(() -> limits.take(Limits.Rule.SIGN_IN_TO_ACCOUNT, "alice"));
    }

    @Test
    void givesATryBack() {
        use(10, "alice");
        limits.giveBack(Limits.Rule.PASSWORD_CHANGE, "alice");
        assertThatNoException().isThrownBy(() -> use(1, "alice"));
    }

    @Test
    void givesBackNoMoreThanThereWas() {
        limits.giveBack(Limits.Rule.PASSWORD_CHANGE, "alice");
        use(10, "alice");
        assertThatExceptionOfType(TooFastException.class).isThrownBy(() -> use(1, "alice"));
    }

    @Test
    void forgetsSomeKeysBeforeACrowdOfThemFillsTheMemory() {
        for (int i = 0; i < 200_000; i++) {
            limits.take(Limits.Rule.SIGN_IN_FROM_ADDRESS, "address " + i);
        }
        assertThat(limits.size()).isBetween(50_000L, 100_000L);
    }

    private void use(int tries, String key) {
        for (int i = 0; i < tries; i++) {
            limits.take(Limits.Rule.PASSWORD_CHANGE, key);
        }
    }
}
