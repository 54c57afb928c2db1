package parley.bench;

import java.util.List;

/** Something to measure. */
interface Scenario {

    /** All scenarios in the order in which they run. What writes comes after what reads. */
    List<Scenario> ALL = List.of(
            Requests.of(Kind.INBOX, "Inbox of 100 conversations"),
            Requests.of(Kind.CONVERSATION, "Conversation page of 50"),
            Requests.of(Kind.EARLIER, "Earlier page"),
            Requests.of(Kind.PROFILE, "Profile"),
            Requests.of(Kind.SEARCH, "Search of people"),
            Requests.of(Kind.SEND, "Send"),
            Requests.mixed(),
            new FanOut(),
            new Start());

    /** Its name for {@code --scenarios}. */
    String name();

    /** Measures each subject and adds rows to the report. */
    void measure(Bench bench) throws Exception;
}
