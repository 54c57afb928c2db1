package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Many people who sign in at the same moment, beside how many of their passwords this machine can hash at all. */
class SignInStorm {

    private static final int HASHING_SECONDS = 3;
    private static final int WARMING_UP = 100;
    private static final int FIRST = Population.PEOPLE / 2;

    private final Setup setup;
    private final Server server;
    private final int people;

    SignInStorm(Setup setup, Server server, Options options) {
        this.setup = setup;
        this.server = server;
        this.people = options.quick() ? 50 : 500;
    }

    Table measured() throws IOException {
        Path crowd = setup.scratch("crowd.csv");
        List<String> lines = new ArrayList<>(List.of("username,address"));
        for (int i = 0; i < people; i++) {
            lines.add(Population.username(FIRST + i) + ",10.1." + i / 250 + "." + (1 + i % 250));
        }
        Files.write(crowd, lines);
        Measured measured = new Load(setup).run("crowd", server, "Crowd", Map.of("crowd", crowd, "people", people));
        double hashes = hashesASecond();
        return new Table(
                        Scenario.CROWD.title(),
                        "at once",
                        "signed in/s",
                        "hashes/s (the limit)",
                        "ratio",
                        "CPU ms each",
                        "p50 ms",
                        "p95",
                        "p99",
                        "max",
                        "errors",
                        "memory MB")
                .row(
                        String.valueOf(people),
                        "%.1f".formatted(measured.throughput()),
                        "%.1f".formatted(hashes),
                        "%.2f".formatted(measured.throughput() / hashes),
                        "%.1f".formatted(measured.cpuEach() / 1000),
                        String.valueOf(measured.p50()),
                        String.valueOf(measured.p95()),
                        String.valueOf(measured.p99()),
                        String.valueOf(measured.max()),
                        String.valueOf(measured.errors()),
                        "%,d".formatted(measured.resident() >> 20));
    }

    // As Parley hashes, on all cores.
    private static double hashesASecond() throws IOException {
        PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        String hash = encoder.encode(Population.PASSWORD);
        for (int i = 0; i < WARMING_UP; i++) {
            encoder.matches(Population.PASSWORD, hash);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        AtomicLong hashes = new AtomicLong();
        long begun = System.nanoTime();
        for (int i = 0; i < cores; i++) {
            threads.execute(() -> {
                while (System.nanoTime() - begun < HASHING_SECONDS * 1_000_000_000L) {
                    encoder.matches(Population.PASSWORD, hash);
                    hashes.incrementAndGet();
                }
            });
        }
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return hashes.get() / ((System.nanoTime() - begun) / 1e9);
    }
}
