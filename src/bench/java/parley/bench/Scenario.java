package parley.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is measured, in the order in which it runs: what writes comes after what only reads. */
enum Scenario {
    INBOX("Inbox"),
    CONVERSATION("Conversation page"),
    EARLIER("Earlier page"),
    PROFILE("Profile"),
    SEARCH("Search of people"),
    SEND("Send"),
    MIXED("A mixed day"),
    FANOUT("Live fan-out"),
    CROWD("Sign-in storm"),
    IDLE("Idle sockets"),
    COLD("Cold start");

    static final List<Scenario> ALL = List.of(values());

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As an option and a file name it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is requests, for Gatling to repeat. */
    boolean isLoad() {
        return compareTo(MIXED) <= 0;
    }

    static List<String> ids() {
        return ALL.stream().map(Scenario::id).toList();
    }

    static Optional<Scenario> named(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id().equals(id))
                .findFirst();
    }
}
