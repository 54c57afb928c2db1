package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowReadersTests {

    private static final long MEGABYTE = 1 << 20;

    private final SlowReaders readers = new SlowReaders();

    @Test
    void boundsWhatOneReaderHoldsAndNobodyElses() {
        for (int i = 0; i < 8; i++) {
            assertThat(readers.take("mallory", MEGABYTE)).isTrue();
        }
        assertThat(readers.take("mallory", 1)).isFalse();
        assertThat(readers.take("alice", MEGABYTE)).isTrue();
        readers.giveBack("mallory", MEGABYTE);
        assertThat(readers.take("mallory", MEGABYTE)).isTrue();
    }

    @Test
    void boundsWhatAllReadersHold() {
        long all = Runtime.getRuntime().maxMemory() / 8;
        long taken = 0;
        for (int reader = 0; taken + 8 * MEGABYTE <= all; reader++) {
            assertThat(readers.take("reader" + reader, 8 * MEGABYTE)).isTrue();
            taken += 8 * MEGABYTE;
        }
        assertThat(readers.take("another", 8 * MEGABYTE)).isFalse();
        readers.giveBack("reader0", 8 * MEGABYTE);
        assertThat(readers.take("another", 8 * MEGABYTE)).isTrue();
    }

    @Test
    void sendsAnAnswerThatAloneExceedsTheBoundOfAReader() {
        assertThat(readers.take("alice", 9 * MEGABYTE)).isTrue();
        assertThat(readers.take("alice", 1)).isFalse();
    }
}
