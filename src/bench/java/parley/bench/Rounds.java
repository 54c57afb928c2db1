package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures a scenario in turn with its limit, and with the same of another build. */
class Rounds {

    private final Setup setup;
    private final Options options;
    private final Load load;
    private final List<Subject> subjects;

    /** @param subjects this build, and the other where there is one */
    Rounds(Setup setup, Options options, List<Subject> subjects) {
        this.setup = setup;
        this.options = options;
        this.load = new Load(setup, options);
        this.subjects = subjects;
    }

    private interface Turn {
        void run(int round) throws IOException;
    }

    Outcome of(Scenario scenario) throws IOException {
        Subject subject = subjects.get(0);
        Subject.Files files = subject.files(setup, scenario);
        List<Measured> limit = new ArrayList<>();
        List<Measured> page = new ArrayList<>();
        List<Measured> other = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        turns.add(round -> limit.add(load.run(name(scenario, "limit", round), subject.server(), files.limit())));
        turns.add(round -> page.add(load.run(name(scenario, "this", round), subject.server(), files.page())));
        if (subjects.size() > 1) {
            Subject against = subjects.get(1);
            Subject.Files theirs = against.files(setup, scenario);
            turns.add(round -> other.add(load.run(name(scenario, "other", round), against.server(), theirs.page())));
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (Turn turn : turns) {
                turn.run(round);
            }
            // Whoever was first is last next time, so that nobody gains from the machine's slowing down or speeding up.
            Collections.reverse(turns);
        }
        Requests.Bytes bytes = subject.requests().bytes(scenario);
        return new Outcome(scenario, limit, page, other, bytes.plain(), bytes.compressed());
    }

    private static String name(Scenario scenario, String who, int round) {
        return scenario.id() + "-" + who + "-" + round;
    }
}
