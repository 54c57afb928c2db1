package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a scenario in turn with its limit, and with the same of another build. */
class Rounds {

    private static final int WARMING_UP = 0;

    private final Setup setup;
    private final Options options;
    private final Load load;
    private final List<Subject> subjects;

    /** @param subjects this build, and the other where there is one */
    Rounds(Setup setup, Options options, List<Subject> subjects) {
        this.setup = setup;
        this.options = options;
        this.load = new Load(setup);
        this.subjects = subjects;
    }

    private interface Turn {
        void run(int round) throws IOException;
    }

    Outcome of(Scenario scenario) throws IOException {
        Subject subject = subjects.get(0);
        Subject.Both asked = subject.asked(setup, scenario);
        List<Measured> limit = new ArrayList<>();
        List<Measured> page = new ArrayList<>();
        List<Measured> other = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        turns.add(round -> limit.add(run(scenario, "limit", round, subject, asked.limit())));
        turns.add(round -> page.add(run(scenario, "this", round, subject, asked.page())));
        if (subjects.size() > 1) {
            Subject against = subjects.get(1);
            Subject.Both theirs = against.asked(setup, scenario);
            turns.add(round -> other.add(run(scenario, "other", round, against, theirs.page())));
        }
        for (Turn turn : turns) {
            turn.run(WARMING_UP);
        }
        List.of(limit, page, other).forEach(List::clear);
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

    private Measured run(Scenario scenario, String who, int round, Subject subject, Subject.Asked asked)
            throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("mix", asked.text());
        settings.put("users", options.users());
        // Until the compiler has had its say, a page takes several times as long.
        settings.put("warm-up", round == WARMING_UP ? options.firstWarmUp() : options.warmUp());
        settings.put("seconds", options.seconds());
        settings.put("gzip", options.gzip());
        asked.sockets().ifPresent(file -> settings.put("sockets", file));
        Measured measured = load.run(scenario.id() + "-" + who + "-" + round, subject.server(), "Mix", settings);
        // Gatling counts the opening of a socket as a request.
        return asked.sockets().isPresent() ? measured.without(options.users()) : measured;
    }
}
