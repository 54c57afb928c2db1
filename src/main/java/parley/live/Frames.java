package parley.live;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parley.messages.Streams;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The texts on a socket, in JSON both ways. */
@Component
class Frames {

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    /** What a page said, none where it makes no sense. */
    Optional<Frame> read(String text) {
        try {
            return Optional.ofNullable(json.readValue(text, Frame.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Changes of a conversation, for a page that has everything up to their base. */
    String changes(Streams.Changes changes) {
        return json.writeValueAsString(Map.of(
                "type", "changes",
                "with", changes.with(),
                "base", changes.base(),
                "revision", changes.revision(),
                "html", changes.html()));
    }

    /** Streams for any page. */
    String streams(String html) {
        return json.writeValueAsString(Map.of("type", "streams", "html", html));
    }

    /** Tells a page that from now on it hears of the conversation that it said it shows. */
    String opened() {
        return "{\"type\":\"opened\"}";
    }

    /** Asks a page to look again for all that it shows. */
    String stale() {
        return "{\"type\":\"stale\"}";
    }

    String beat() {
        return "{\"type\":\"beat\"}";
    }
}
