package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Parley that runs in a process of its own. */
record Server(Process process, String address) implements AutoCloseable {

    /** The heap of a small machine. */
    static final String HEAP = "-Xmx512m";

    /** A command that runs the JDK of this process. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a server and returns once it answers. The variables name its database. */
    static Server start(Map<String, String> database, String... arguments) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(java(arguments)).redirectErrorStream(true);
        builder.environment().putAll(database);
        builder.environment().putAll(Map.of("SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", String.valueOf(port)));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitReady(process);
        return new Server(process, "http://127.0.0.1:" + port);
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        StringBuilder printed = new StringBuilder();
        for (String line = output.readLine();
                line == null || !line.startsWith(Protocol.READY);
                line = output.readLine()) {
            if (line == null) {
                throw new IOException("The server did not start: " + printed);
            }
            printed.append(line).append('\n');
        }
        Thread rest = new Thread(() -> output.lines().forEach(System.out::println));
        rest.setDaemon(true);
        rest.setUncaughtExceptionHandler((thread, e) -> {}); // The server was stopped while it printed.
        rest.start();
    }

    double processorSeconds() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .sum();
    }

    @Override
    public void close() {
        // Not destroy() of the process itself, which closes the output that Java needs to write its cache of classes.
        process.toHandle().destroy();
        process.onExit().join();
    }
}
