package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** The start of the packaged jar, without and with a cache of its classes, on H2. */
final class Start implements Scenario {

    @Override
    public String name() {
        return "start";
    }

    /** A way to start a build, and what each start took. */
    private record Way(String title, Map<String, String> database, String[] arguments, List<Took> starts) {

        Way(String title, Build build, Map<String, String> database, String... arguments) {
            this(title + ", " + build.name() + " build", database, arguments, new ArrayList<>());
        }
    }

    /** Seconds since the begin; those of the processor are the server's own. */
    private record Took(double page, double pageCpu, double inbox, double inboxCpu, double megabytes) {}

    @Override
    public void measure(Bench bench) throws Exception {
        bench.stopSubjects();
        List<Way> ways = new ArrayList<>();
        for (Build build : bench.options.builds()) {
            Map<String, String> database = new H2(bench.options.messages()).copyFor(build);
            ways.add(new Way(
                    "packaged jar",
                    build,
                    database,
                    Server.HEAP,
                    "-jar",
                    build.jar().toString()));
            if (!bench.options.quick()) {
                ways.add(cached(build, database));
            }
        }
        for (int i = 0; i < bench.options.number("starts", 7, 1); i++) {
            for (Way way : ways) {
                way.starts().add(start(way));
            }
        }
        Table table = bench.table("Start", "Started | s to first page | CPU s | s to inbox | CPU s | memory MB");
        for (Way way : ways) {
            table.row(
                    way.title(),
                    Spread.of(way.starts(), Took::page).text("%.2f"),
                    Spread.of(way.starts(), Took::pageCpu).text("%.2f"),
                    Spread.of(way.starts(), Took::inbox).text("%.2f"),
                    Spread.of(way.starts(), Took::inboxCpu).text("%.2f"),
                    Spread.of(way.starts(), Took::megabytes).text("%,.0f"));
        }
    }

    private static Way cached(Build build, Map<String, String> database) throws Exception {
        Path directory = Options.WORK.resolve("cached-" + build.name());
        FileSystemUtils.deleteRecursively(directory);
        Files.createDirectories(directory);
        String jar = build.jar().toString();
        String cache = directory.resolve("classes.cache").toString();
        boolean aot = Runtime.version().feature() >= 25;
        String make = aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        String use = aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        Server.start(database, Server.HEAP, make + cache, "-jar", jar).close();
        if (!Files.exists(Path.of(cache))) {
            throw new IOException("Java did not write " + cache);
        }
        return new Way("cached classes", build, database, Server.HEAP, use + cache, "-jar", jar);
    }

    private static Took start(Way way) throws Exception {
        long begin = System.nanoTime();
        try (Server server = Server.start(way.database(), way.arguments())) {
            new Person(server.address()).get(Protocol.SIGN_IN);
            double page = (System.nanoTime() - begin) / 1e9;
            double pageCpu = server.processorSeconds();
            Person.signIn(server.address(), 1).get(Protocol.INBOX);
            double inbox = (System.nanoTime() - begin) / 1e9;
            double inboxCpu = server.processorSeconds();
            TimeUnit.SECONDS.sleep(3);
            return new Took(page, pageCpu, inbox, inboxCpu, server.residentMegabytes());
        }
    }
}
