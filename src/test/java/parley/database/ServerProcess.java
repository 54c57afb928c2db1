package parley.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Parley in a process of its own, to be killed. */
class ServerProcess implements AutoCloseable {

    private final Process process;

    /** Returns once requests are answered. */
    ServerProcess(Path directory, int port) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "parley.ParleyApplication",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--parley.database-url=",
                "--parley.data-dir=" + directory);
        builder.environment().put("CLASSPATH", classPath);
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

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Kills it as {@code kill -9} does, and returns when it has gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
