package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Writes what a scenario asks for, and what the same is of the limit, to files with their shares. */
    Files files(Setup setup, Scenario scenario) throws IOException {
        Files files = new Files(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Map.Entry<Scenario, Integer> kind : Requests.mix(scenario).entrySet()) {
            String name = build.id() + "-" + kind.getKey().id();
            List<Request> pages = requests.of(kind.getKey());
            Path page = setup.scratch(name + ".csv");
            Path limit = setup.scratch(name + "-limit.csv");
            Request.write(requests.limitOf(kind.getKey(), pages), limit);
            Request.write(pages, page);
            files.page().put(page, kind.getValue());
            files.limit().put(limit, kind.getValue());
        }
        return files;
    }

    /** Files of requests with the share of each in percent. */
    record Files(Map<Path, Integer> page, Map<Path, Integer> limit) {}

    @Override
    public void close() {
        server.close();
    }
}
