package parley.live;

import java.time.Instant;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import parley.users.People;
import parley.users.User;
import parley.users.Viewer;
import parley.users.ViewerTimes;

/** Tells pages who is here and who is typing. */
@Component
class Hints {

    private final Sockets sockets;
    private final Presence presence;
    private final People people;
    private final ViewerTimes times;
    private final MessageSource words;
    private final Frames frames;

    Hints(Sockets sockets, Presence presence, People people, ViewerTimes times, MessageSource words, Frames frames) {
        this.sockets = sockets;
        this.presence = presence;
        this.people = people;
        this.times = times;
        this.words = words;
        this.frames = frames;
    }

    /** Tells all who are in a conversation with a person whether that person is here. */
    void presence(long userId) {
        sockets.all().stream()
                .filter(socket -> socket.openWith() == userId)
                .forEach(socket -> presence(userId, socket));
    }

    /** Tells one tab whether a person is here. Who does not show it is not shown it. */
    void presence(long userId, LiveSocket socket) {
        people.findById(userId).ifPresent(person -> {
            boolean mutual = person.presence()
                    && people.findById(socket.viewer().id()).map(User::presence).orElse(false);
            String text = mutual ? presenceText(person, socket.viewer()) : "@" + person.username();
            socket.send(frames.streams("<turbo-stream action=\"update\" targets=\"[data-presence='" + person.username()
                    + "']\"><template>" + HtmlUtils.htmlEscape(text, "UTF-8") + "</template></turbo-stream>"));
        });
    }

    private String presenceText(User person, Viewer viewer) {
        if (presence.isHere(person.id())) {
            return word("presence.online");
        }
        Instant seen = presence.lastSeen(person.id());
        return seen == null
                ? "@" + person.username()
                : word("presence.lastSeen", times.of(viewer).brief(seen));
    }

    /** Tells a person's tabs that the other is typing to them. */
    void typing(long userId, long otherId) {
        var open = sockets.of(otherId, userId);
        if (!open.isEmpty()) {
            people.findById(userId).filter(User::presence).ifPresent(person -> {
                String text = frames.streams("<turbo-stream action=\"typing\"><template>"
                        + HtmlUtils.htmlEscape(word("presence.typing", person.displayName()), "UTF-8")
                        + "</template></turbo-stream>");
                open.forEach(socket -> socket.send(text));
            });
        }
    }

    private String word(String key, Object... arguments) {
        return words.getMessage(key, arguments, Locale.UK);
    }
}
