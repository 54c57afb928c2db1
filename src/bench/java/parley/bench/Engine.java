package parley.bench;

import java.util.Map;
import java.util.stream.Stream;

/** A kind of database that Parley runs on. It is filled once for each schema and copied for each server. */
interface Engine {

    String name();

    /** The variables that name a filled database to Parley. It replaces this build's last copy. */
    Map<String, String> copyFor(Build build) throws Exception;

    /** The processes that do its work, besides the server's own. */
    default Stream<ProcessHandle> processes() {
        return Stream.empty();
    }

    default void stop() throws Exception {}

    /** Makes the build itself migrate and fill an empty database. */
    static void fill(Build build, Map<String, String> empty, int messages) throws Exception {
        System.out.println("Filling a database with " + messages + " messages");
        Server.start(empty, build.extended("-Xmx2g", "--bench.fill=" + messages))
                .close();
    }
}
