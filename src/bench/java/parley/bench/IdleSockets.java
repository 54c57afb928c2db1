package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What memory a server holds with many sockets on which nothing happens. */
class IdleSockets {

    // As many as one person may have on a server by default.
    private static final int EACH = 100;
    private static final int SETTLING_SECONDS = 5;

    private final Server server;
    private final int sockets;

    IdleSockets(Server server, Options options) {
        this.server = server;
        this.sockets = options.quick() ? 1_000 : 5_000;
    }

    Table measured() throws IOException {
        List<Person> people = Person.signIn(
                server, IntStream.rangeClosed(1, sockets / EACH).boxed().toList());
        Waiting.seconds(SETTLING_SECONDS);
        long before = server.residentBytes();
        List<Tab> tabs = new ArrayList<>();
        for (int i = 0; i < sockets; i++) {
            tabs.add(Tab.open(people.get(i % people.size())));
        }
        Waiting.seconds(SETTLING_SECONDS);
        long after = server.residentBytes();
        long open = tabs.stream().filter(Tab::isOpen).count();
        return new Table(
                        Scenario.IDLE.title() + ", " + Server.HEAP,
                        "sockets",
                        "still open",
                        "memory before, MB",
                        "with them, MB",
                        "kB each")
                .row(
                        "%,d".formatted(sockets),
                        "%,d".formatted(open),
                        "%,d".formatted(before >> 20),
                        "%,d".formatted(after >> 20),
                        "%.1f".formatted((after - before) / 1024.0 / sockets));
    }
}
