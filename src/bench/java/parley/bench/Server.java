package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A build of Parley in a process of its own, with what the benchmark adds to it. */
class Server implements AutoCloseable {

    /** The most memory for its objects, as on a small machine. */
    static final String HEAP = "-Xmx512m";

    private static final String READY = "Parley is ready";

    private final Process process;
    private final String address;
    private final Path pages;
    private final GarbageLog garbage;

    private Server(Process process, String address, Path pages, GarbageLog garbage) {
        this.process = process;
        this.address = address;
        this.pages = pages;
        this.garbage = garbage;
    }

    /**
     * Starts a server, and returns once it answers.
     *
     * @param data its data directory
     */
    static Server start(Setup setup, Build build, Path data) throws IOException {
        int port = freePort();
        Path pages = Files.createDirectories(setup.scratch("pages-" + build.id()));
        GarbageLog garbage = new GarbageLog(setup.scratch("gc-" + build.id() + ".log"));
        List<String> command = command(setup, build, HEAP, garbage.option());
        command.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--parley.data-dir=" + data,
                "--parley.sockets-per-person=1000",
                "--bench.pages=" + pages));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitReady(process);
        return new Server(process, "http://127.0.0.1:" + port, pages, garbage);
    }

    /** Fills an empty database and returns when that is done. */
    static void fill(Setup setup, Build build, Path data, int messages) throws IOException {
        List<String> command = command(setup, build, "-Xmx2g");
        command.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + freePort(),
                "--parley.data-dir=" + data,
                "--bench.fill=" + messages));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .computeIfPresent(
                        "DATABASE_URL",
                        (name, url) -> url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true");
        Process process = builder.start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("The database could not be filled");
        }
    }

    // The launcher of the packaged jar that takes further classes along.
    private static List<String> command(Setup setup, Build build, String... options) {
        List<String> command = new ArrayList<>(List.of(setup.java()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Dloader.main=parley.ParleyApplication",
                "-Dloader.path=" + setup.additions(),
                "-cp",
                build.jar().toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        return command;
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line == null || !line.startsWith(READY); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The server did not start: " + said);
            }
            said.append(line).append('\n');
        }
        Thread drain = new Thread(() -> passOn(output));
        drain.setDaemon(true);
        drain.start();
    }

    private static void passOn(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
            }
        } catch (IOException e) {
            // The server was stopped while it spoke.
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Without a slash at its end. */
    String address() {
        return address;
    }

    /** Where the limit looks for its ready pages. */
    Path pages() {
        return pages;
    }

    long cpuNanos() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("This system does not tell the CPU time of a process"))
                .toNanos();
    }

    GarbageLog garbage() {
        return garbage;
    }

    /** Bytes of memory that it holds now, 0 where the system does not tell. */
    long residentBytes() {
        return residentBytes(process);
    }

    static long residentBytes(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        stop(process);
    }

    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
