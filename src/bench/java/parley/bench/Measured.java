package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;

/**
 * What one measurement told.
 *
 * @param requests how many were answered as they should
 * @param errors how many were not
 * @param p50 milliseconds within which half were answered, and so on
 * @param cpu what the server computed meanwhile, on all cores together
 * @param resident bytes of memory that it held at the end
 */
record Measured(
        Duration lasted,
        long requests,
        long errors,
        long p50,
        long p95,
        long p99,
        long max,
        Duration cpu,
        long resident,
        GarbageLog.Pauses pauses) {

    double seconds() {
        return lasted.toNanos() / 1e9;
    }

    /** Requests a second. */
    double throughput() {
        return requests / seconds();
    }

    /** How many cores the server kept busy. */
    double cores() {
        return cpu.toNanos() / 1e9 / seconds();
    }

    /** Microseconds that the server computed for a request. */
    double cpuEach() {
        return requests == 0 ? 0 : cpu.toNanos() / 1e3 / requests;
    }

    /** Reads what Gatling counted, which it tells nowhere but on the first page of its report. */
    static Measured read(Path report, Duration lasted, Duration cpu, long resident, GarbageLog.Pauses pauses)
            throws IOException {
        Elements all = Jsoup.parse(report.resolve("index.html").toFile()).select("tr#ROOT td");
        return new Measured(
                lasted,
                number(all, 3),
                number(all, 4),
                number(all, 8),
                number(all, 10),
                number(all, 11),
                number(all, 12),
                cpu,
                resident,
                pauses);
    }

    /** The same without some requests that were answered well, and were no part of what was measured. */
    Measured without(int some) {
        return new Measured(lasted, requests - some, errors, p50, p95, p99, max, cpu, resident, pauses);
    }

    private static long number(Elements row, int column) {
        return Long.parseLong(row.get(column - 1).text().replaceAll("[^0-9]", ""));
    }
}
