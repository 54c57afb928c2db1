package parley.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Parley in a process of its own, to be killed. */
public class ServerProcess implements AutoCloseable {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;

    /** The sources as they are compiled, on the embedded database. Returns once requests are answered. */
    public ServerProcess(Path directory, int port) throws IOException {
        this(directory, port, "");
    }

    /**
     * The same on another database than the embedded one.
     *
     * @param databaseUrl as {@code DATABASE_URL} takes it
     */
    public ServerProcess(Path directory, int port, String databaseUrl) throws IOException {
        this(
                List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-cp", classPath(), "parley.ParleyApplication"),
                directory,
                port,
                databaseUrl);
    }

    /** @param program what to give Java to start Parley */
    ServerProcess(List<String> program, Path directory, int port) throws IOException {
        this(program, directory, port, "");
    }

    private ServerProcess(List<String> program, Path directory, int port, String databaseUrl) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--parley.database-url=" + databaseUrl,
                "--parley.data-dir=" + directory,
                "--parley.writes-per-minute=1000000"));
        ProcessBuilder builder = new ProcessBuilder(command);
        process = builder.redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); ; line = output.readLine()) {
            if (line == null) {
                throw new IllegalStateException("Parley did not start: " + said);
            }
            if (line.startsWith("Parley is ready")) {
                break;
            }
            said.append(line).append('\n');
        }
        Thread drain = new Thread(() -> output.lines().forEach(System.out::println));
        drain.setDaemon(true);
        drain.start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Asks it to stop, as {@code kill} and service managers do. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it has gone, and returns its exit code. */
    public int awaitExit() {
        return process.onExit().join().exitValue();
    }

    /** Ends it as a service manager does, and returns when it has gone. */
    void stop() {
        terminate();
        awaitExit();
    }

    /** Kills it as {@code kill -9} does, and returns when it has gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
