package parley.bench.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.bench.Population;
import parley.bench.Population.Talk;

/**
 * Everything that was ever written, in the order of time: people write a few messages to each other, and then others
 * do. So the messages of a conversation lie apart in the database, as they would.
 */
class History {

    private static final int LONGEST_BURST = 12;
    private static final Duration MOST_BETWEEN = Duration.ofSeconds(40);
    private static final Duration LONGEST = Duration.ofDays(500);

    /** A message, as its row is. */
    record Line(
            long id,
            long conversation,
            long position,
            long revision,
            long sender,
            long recipient,
            String body,
            Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            @Nullable Long replyTo,
            UUID sendKey) {}

    /** What has become of a conversation. */
    static class State {

        long positions;
        long revisions;
        long lastId;
        long sentByLow;

        /** Position of the newest message of each. */
        long lastOfLow;

        long lastOfHigh;

        @Nullable
        Instant begun;
    }

    private final Random random = new Random(2);
    private final Texts texts = new Texts(random);
    private final List<Talk> talks;
    private final List<State> states = new ArrayList<>();
    private final List<int[]> bursts = new ArrayList<>();
    private final Duration step;
    private Instant now;
    private long id;
    private int burst;
    private int inBurst;

    History(Population population, int messages, Instant end) {
        talks = population.talks();
        for (int talk = 0; talk < talks.size(); talk++) {
            states.add(new State());
            for (int left = talks.get(talk).messages(); left > 0; ) {
                int length = Math.min(left, 1 + random.nextInt(LONGEST_BURST));
                bursts.add(new int[] {talk, length});
                left -= length;
            }
        }
        Collections.shuffle(bursts, random);
        Duration fitting = LONGEST.dividedBy(messages);
        step = fitting.compareTo(MOST_BETWEEN) < 0 ? fitting : MOST_BETWEEN;
        now = end.minus(step.multipliedBy(messages + 1L)).truncatedTo(ChronoUnit.MICROS);
    }

    /** What was written next, null after the last. */
    @Nullable
    Line next() {
        if (burst == bursts.size()) {
            return null;
        }
        int talk = bursts.get(burst)[0];
        if (++inBurst == bursts.get(burst)[1]) {
            burst++;
            inBurst = 0;
        }
        now = now.plus(step).truncatedTo(ChronoUnit.MICROS);
        return line(talk, states.get(talk));
    }

    private Line line(int index, State state) {
        Talk talk = talks.get(index);
        boolean byLow = random.nextBoolean();
        int kind = random.nextInt(1000);
        boolean edited = kind < 20;
        boolean deleted = kind >= 20 && kind < 25;
        Long replyTo = state.lastId != 0 && kind >= 950 ? state.lastId : null;
        state.positions++;
        // A change takes a revision of its own.
        state.revisions += edited || deleted ? 2 : 1;
        state.sentByLow += byLow ? 1 : 0;
        if (byLow) {
            state.lastOfLow = state.positions;
        } else {
            state.lastOfHigh = state.positions;
        }
        state.begun = state.begun == null ? now : state.begun;
        state.lastId = ++id;
        String body = texts.next();
        return new Line(
                id,
                index + 1L,
                state.positions,
                state.revisions,
                byLow ? talk.low() : talk.high(),
                byLow ? talk.high() : talk.low(),
                deleted ? "" : body,
                now,
                edited ? now.plusSeconds(1) : null,
                deleted ? now.plusSeconds(1) : null,
                replyTo,
                new UUID(random.nextLong(), random.nextLong()));
    }

    /** What has become of each conversation so far, in the order of the population's. */
    List<State> states() {
        return states;
    }
}
