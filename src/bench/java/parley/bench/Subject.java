package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A build under load: its server, and what its readers ask for. */
record Subject(Build build, Server server, Requests requests) implements AutoCloseable {

    static Subject start(Setup setup, Build build, Path data, Population population) throws IOException {
        Server server = Server.start(setup, build, data);
        try {
            return new Subject(build, server, new Requests(server, population));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Requests as Gatling is to draw them.
     *
     * @param mix files of requests with the share of each in percent
     * @param sockets pages that are held open meanwhile, where there are some
     */
    record Asked(Map<Path, Integer> mix, Optional<Path> sockets) {

        String text() {
            return mix.entrySet().stream()
                    .map(file -> file.getValue() + ":" + file.getKey())
                    .collect(Collectors.joining(","));
        }
    }

    /** What a scenario asks for, and the same of the limit. */
    record Both(Asked page, Asked limit) {}

    /** Writes what a scenario asks for to files. */
    Both asked(Setup setup, Scenario scenario) throws IOException {
        Map<Path, Integer> page = new LinkedHashMap<>();
        Map<Path, Integer> limit = new LinkedHashMap<>();
        Optional<Path> sockets = Optional.empty();
        for (Map.Entry<Scenario, Integer> kind : Requests.mix(scenario).entrySet()) {
            String name = build.id() + "-" + kind.getKey().id();
            List<Request> pages = requests.of(kind.getKey());
            Path pagesFile = setup.scratch(name + ".csv");
            Path limitFile = setup.scratch(name + "-limit.csv");
            Request.write(pages, pagesFile);
            Request.write(requests.limitOf(kind.getKey(), pages), limitFile);
            page.put(pagesFile, kind.getValue());
            limit.put(limitFile, kind.getValue());
            if (scenario == Scenario.MIXED && kind.getKey() == Scenario.CONVERSATION) {
                sockets = Optional.of(pagesFile);
            }
        }
        return new Both(new Asked(page, sockets), new Asked(limit, sockets));
    }

    @Override
    public void close() {
        server.close();
    }
}
