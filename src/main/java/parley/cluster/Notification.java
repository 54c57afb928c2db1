package parley.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of one PostgreSQL notification: a line that identifies the node, then one line for each signal in JSON.
 *
 * @param node the id of the sending node
 * @param leaving whether the node says goodbye
 */
record Notification(String node, boolean leaving, List<Signal> signals) {

    // PostgreSQL accepts less than 8,000 bytes.
    private static final int MAX_LENGTH = 7_500;

    private static final String GOODBYE = "goodbye";
    private static final JsonMapper JSON = new JsonMapper();

    /** Encodes signals in order, as few notifications as possible. A notification without a signal is a heartbeat. */
    static List<String> encode(long node, List<Signal> signals) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder().append(node);
        for (Signal signal : signals) {
            String line = "\n" + JSON.writerFor(Signal.class).writeValueAsString(signal);
            if (text.length() + line.length() > MAX_LENGTH) {
                texts.add(text.toString());
                text = new StringBuilder().append(node);
            }
            text.append(line);
        }
        texts.add(text.toString());
        return texts;
    }

    static String goodbye(long node) {
        return node + "\n" + GOODBYE;
    }

    /** Decodes a notification; empty where no node can have sent it. */
    static Optional<Notification> decode(String text) {
        String[] lines = text.split("\n");
        if (!lines[0].matches("[0-9]{1,19}")) {
            return Optional.empty();
        }
        boolean leaving = lines.length > 1 && lines[1].equals(GOODBYE);
        List<Signal> signals = leaving
                ? List.of()
                : Arrays.stream(lines).skip(1).map(Notification::signal).toList();
        return Optional.of(new Notification(lines[0], leaving, signals));
    }

    // A newer or older node may send what this one does not know. Then pages look again for all that they show.
    private static Signal signal(String line) {
        try {
            return JSON.readValue(line, Signal.class);
        } catch (JacksonException e) {
            return new Signal.Lost();
        }
    }
}
