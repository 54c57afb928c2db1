package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        this.load = new Load(setup);
        this.subjects = subjects;
    }

    private interface Turn {
        void run(int round) throws IOException;
    }

    /** Lets each server compile what a day needs, and Gatling's report of it be. */
    void warmUp() throws IOException {
        for (Subject subject : subjects) {
            run(
                    "warm-up-" + subject.build().id(),
                    subject,
                    subject.asked(setup, Scenario.MIXED).page(),
                    options.firstWarmUp());
        }
    }

    Outcome of(Scenario scenario) throws IOException {
        Subject subject = subjects.get(0);
        Subject.Both asked = subject.asked(setup, scenario);
        List<Measured> limit = new ArrayList<>();
        List<Measured> page = new ArrayList<>();
        List<Measured> other = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        turns.add(round -> limit.add(run(name(scenario, "limit", round), subject, asked.limit())));
        turns.add(round -> page.add(run(name(scenario, "this", round), subject, asked.page())));
        if (subjects.size() > 1) {
            Subject against = subjects.get(1);
            Subject.Both theirs = against.asked(setup, scenario);
            turns.add(round -> other.add(run(name(scenario, "other", round), against, theirs.page())));
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

    private Measured run(String name, Subject subject, Subject.Asked asked) throws IOException {
        return run(name, subject, asked, options.warmUp());
    }

    private Measured run(String name, Subject subject, Subject.Asked asked, int warmUp) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("mix", asked.text());
        settings.put("users", options.users());
        settings.put("warm-up", warmUp);
        settings.put("seconds", options.seconds());
        settings.put("gzip", options.gzip());
        asked.sockets().ifPresent(file -> settings.put("sockets", file));
        Measured measured = load.run(name, subject.server(), "Mix", settings);
        // Gatling counts the opening of a socket as a request.
        return asked.sockets().isPresent() ? measured.without(options.users()) : measured;
    }

    private static String name(Scenario scenario, String who, int round) {
        return scenario.id() + "-" + who + "-" + round;
    }
}
