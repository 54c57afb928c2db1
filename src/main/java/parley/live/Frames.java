package parley.live;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parley.timeline.Changes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The codec of the texts on a socket, JSON in both directions. */
@Component
class Frames {

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    /** Parses a frame of a page, empty for a malformed one. */
    Optional<Frame> read(String text) {
        try {
            return Optional.ofNullable(json.readValue(text, Frame.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Changes of a conversation. A page applies them if it has everything up to their base. */
    String changes(Changes.Batch batch) {
        return json.writeValueAsString(Map.of(
                "type", "changes",
                "conversation", batch.conversationId(),
                "base", batch.base(),
                "revision", batch.revision(),
                "html", batch.html()));
    }

    /** Turbo Streams for any page. */
    String streams(String html) {
        return json.writeValueAsString(Map.of("type", "streams", "html", html));
    }

    /** Confirms that the page receives the changes of its conversation from now on. */
    String opened() {
        return "{\"type\":\"opened\"}";
    }

    /** Asks a page to load again all that it shows. */
    String stale() {
        return "{\"type\":\"stale\"}";
    }

    String beat() {
        return "{\"type\":\"beat\"}";
    }
}
