package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import parley.sessions.TooFastException;

class PasswordsTests {

    private static final List<String> KNOWN = List.of("alice.lindqvist", "alice@example.com", "Alice", "parley");

    // 128 code points in 512 bytes. The first twelve are hard to guess.
    private static final String EMOJI = "🦊🎻🛶🥐🧭🌵🪁🎲🐙🏔🚲🎷" + "🌊".repeat(116);

    private final Passwords passwords = new Passwords(100);

    @Test
    void takesTwelveCodePointsButNotEleven() {
        assertThat(passwords.problem("kT9 vLq2 wXzp", KNOWN)).isEmpty();
        assertThat(passwords.problem("kT9 vLq2 wXz", KNOWN)).isEmpty();
        assertThat(passwords.problem("kT9 vLq2 wX", KNOWN)).contains("password.tooShort");
        assertThat(passwords.problem("🦊🎻🛶🥐🧭🌵🪁🎲🐙🏔🚲", KNOWN)).contains("password.tooShort");
    }

    @Test
    void takesOneHundredTwentyEightCodePointsButNotOneMore() {
        assertThat(passwords.problem(EMOJI, KNOWN)).isEmpty();
        assertThat(passwords.problem(EMOJI + "🌊", KNOWN)).contains("password.tooLong");
    }

    @Test
    void readsEveryByteOfTheLongestPassword() {
        String hash = passwords.encode(EMOJI);
        assertThat(passwords.matches(EMOJI, hash)).isTrue();
        String other = EMOJI.substring(0, EMOJI.length() - 2) + "🔥";
        assertThat(passwords.matches(other, hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "123456789012",
                "qwertyuiop[]",
                "iloveyou1234",
                "alice.lindqvist",
                "Alice.Lindqvist1",
                "alice@example.com",
                "parleyparley",
                "alice.lindqvist26",
                "abababababababab",
                "            "
            })
    void findsWhatAttackersTryFirst(String password) {
        assertThat(passwords.problem(password, KNOWN)).contains("password.common");
    }

    @Test
    void looksAtTheBeginningOnlySoThatALongOneCostsNoMore() {
        assertThat(passwords.problem("a".repeat(128), KNOWN)).contains("password.common");
    }

    @Test
    void fitsNobodyWhereThereIsNoAccount() {
        assertThat(passwords.matches("nobody signs in with this", null)).isFalse();
    }

    @Test
    void hashesAsLongWhereThereIsNoAccount() {
        String hash = passwords.encode("kT9 vLq2 wXzp");
        String cost = hash.substring(0, hash.indexOf('$', hash.indexOf(",p=")));
        assertThat(Passwords.HASH_WITHOUT_ACCOUNT).hasSameSizeAs(hash).startsWith(cost + "$");
    }

    @Test
    void takesAHashOfBeforeAndRenewsItOnce() {
        String before = "{argon2}"
                + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("kT9 vLq2 wXzp");
        assertThat(passwords.matches("kT9 vLq2 wXzp", before)).isTrue();
        assertThat(passwords.matches("kT9 vLq2 wXzq", before)).isFalse();
        String renewed = passwords.renewed("kT9 vLq2 wXzp", before).orElseThrow();
        assertThat(renewed).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("kT9 vLq2 wXzp", renewed)).isTrue();
        assertThat(passwords.renewed("kT9 vLq2 wXzp", renewed)).isEmpty();
    }

    @Test
    void refusesWhoComesWhileTooManyWait() throws Exception {
        Passwords small = new Passwords(0);
        int crowd = 50;
        ExecutorService threads = Executors.newFixedThreadPool(crowd);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> tries = new ArrayList<>();
        try {
            for (int i = 0; i < crowd; i++) {
                tries.add(threads.submit(() -> {
                    start.await();
                    try {
                        return small.matches("kT9 vLq2 wXzp", null);
                    } catch (TooFastException e) {
                        return true;
                    }
                }));
            }
            start.countDown();
            int refused = 0;
            for (Future<Boolean> one : tries) {
                refused += one.get() ? 1 : 0;
            }
            assertThat(refused).isPositive().isLessThan(crowd);
        } finally {
            threads.shutdownNow();
        }
        assertThat(small.matches("kT9 vLq2 wXzp", null)).isFalse();
    }

    @Test
    void hashesEachTimeAnew() {
        assertThat(passwords.encode("kT9 vLq2 wXzp")).isNotEqualTo(passwords.encode("kT9 vLq2 wXzp"));
    }
}
