package parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a server's garbage collections. */
class GarbageLog {

    private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms");

    /** How often everything stood still, and for how long in all. */
    record Pauses(int count, double millis) {}

    private final Path log;

    GarbageLog(Path log) {
        this.log = log;
    }

    /** What to give Java to have it written. */
    String option() {
        return "-Xlog:gc:file=" + log + "::filecount=0";
    }

    /** How long the log is now. */
    long length() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0; // It begins with the first collection.
        }
    }

    /** The pauses that were written between two lengths. */
    Pauses between(long from, long to) throws IOException {
        if (to == from) {
            return new Pauses(0, 0);
        }
        byte[] all = Files.readAllBytes(log);
        Matcher pause = PAUSE.matcher(new String(all, (int) from, (int) (to - from), StandardCharsets.UTF_8));
        int count = 0;
        double millis = 0;
        while (pause.find()) {
            count++;
            millis += Double.parseDouble(pause.group(1));
        }
        return new Pauses(count, millis);
    }
}
