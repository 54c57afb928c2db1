package parley.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it takes from the start of the process to the first page, and what memory the server then holds at rest: as
 * packaged, unpacked, and unpacked with a cache of its classes.
 */
class ColdStart {

    private static final int RESTING_SECONDS = 3;
    private static final int PATIENCE_SECONDS = 120;
    private static final int AHEAD_OF_TIME_CACHE = 25;

    private final Setup setup;
    private final Build build;
    private final Path data;
    private final int starts;

    ColdStart(Setup setup, Build build, Path data, Options options) {
        this.setup = setup;
        this.build = build;
        this.data = data;
        this.starts = options.quick() ? 1 : 7;
    }

    private record Start(double seconds, long residentBytes) {}

    Table measured() throws IOException {
        Map<String, List<String>> ways = ways();
        Map<String, List<Start>> measured = new LinkedHashMap<>();
        for (int i = 0; i < starts; i++) {
            for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                measured.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                        .add(start(way.getValue(), RESTING_SECONDS));
            }
        }
        Table table = new Table(
                Scenario.COLD.title() + ", " + Server.HEAP,
                "started",
                "starts",
                "s to the first page",
                "memory at rest, MB");
        measured.forEach((way, all) -> table.row(
                way,
                String.valueOf(all.size()),
                Spread.of(all, Start::seconds).text("%.2f"),
                Spread.of(all, start -> start.residentBytes() / (double) (1 << 20))
                        .text("%,.0f")));
        return table;
    }

    private Map<String, List<String>> ways() throws IOException {
        Path unpacked = setup.scratch("unpacked-" + build.id());
        run(List.of(
                "-Djarmode=tools", "-jar", build.jar().toString(), "extract", "--destination", unpacked.toString()));
        String jar = unpacked.resolve(build.jar().getFileName()).toString();
        String cache = unpacked.resolve("classes.cache").toString();
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("packaged jar", List.of("-jar", build.jar().toString()));
        ways.put("unpacked", List.of("-jar", jar));
        if (setup.javaVersion() >= AHEAD_OF_TIME_CACHE) {
            start(List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar), 0);
            ways.put("unpacked, AOT cache", List.of("-XX:AOTCache=" + cache, "-jar", jar));
        } else {
            start(List.of("-XX:ArchiveClassesAtExit=" + cache, "-jar", jar), 0);
            ways.put("unpacked, CDS archive", List.of("-XX:SharedArchiveFile=" + cache, "-jar", jar));
        }
        return ways;
    }

    private void run(List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of(setup.java()));
        command.addAll(program);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(setup.scratch("cold.log").toFile())
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed; see " + setup.scratch("cold.log"));
        }
    }

    private Start start(List<String> program, int resting) throws IOException {
        int port = Server.freePort();
        List<String> command = new ArrayList<>(List.of(setup.java(), Server.HEAP));
        command.addAll(program);
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port, "--parley.data-dir=" + data));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(setup.scratch("cold.log").toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            awaitPage(process, port);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Waiting.seconds(resting);
            return new Start(seconds, Server.residentBytes(process));
        } finally {
            Server.stop(process);
        }
    }

    private void awaitPage(Process process, int port) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                .build();
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (Person.HTTP
                                .send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (ConnectException e) {
                Waiting.seconds(0.01); // It does not listen yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        throw new IOException("The server did not start; see " + setup.scratch("cold.log"));
    }
}
