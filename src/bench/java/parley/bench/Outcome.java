package parley.bench;

import java.util.List;

/**
 * What was measured of one scenario, round by round.
 *
 * @param other of the other build, empty where there is none
 * @param bytes of an answer on average
 * @param compressed the same as it goes to a browser
 */
record Outcome(
        Scenario scenario,
        List<Measured> limit,
        List<Measured> page,
        List<Measured> other,
        long bytes,
        long compressed) {

    Spread throughputOfLimit() {
        return Spread.ratio(page, limit, Measured::throughput);
    }

    Spread cpuOfLimit() {
        return Spread.ratio(page, limit, Measured::cpuEach);
    }
}
