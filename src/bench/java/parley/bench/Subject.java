package parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build that runs on a database.
 *
 * @param answers the directory of the limit's answers
 * @param readers signed-in people
 */
record Subject(Build build, Engine database, Server server, Path answers, List<Reader> readers) {

    static Subject start(Build build, Engine database, int messages) throws Exception {
        Path answers = Files.createTempDirectory("parley-bench");
        Server server =
                Server.start(database.copyFor(build), build.extended(Server.HEAP, "--bench.answers=" + answers));
        return new Subject(build, database, server, answers, Reader.all(server.address(), messages));
    }

    String name() {
        return database.name() + ", " + build.name() + " build";
    }

    /** The nanoseconds of processor time that the server and its database have used, by process. */
    Map<Long, Long> processorTimes() {
        return Stream.concat(Stream.of(server.process().toHandle()), database.processes())
                .filter(process -> process.info().totalCpuDuration().isPresent())
                .collect(Collectors.toMap(
                        ProcessHandle::pid,
                        process ->
                                process.info().totalCpuDuration().orElseThrow().toNanos()));
    }
}
