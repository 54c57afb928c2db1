package parley.live;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

    /** Tells pages in a conversation with a person whether that person is here, where both show it. */
    void presence(long userId) {
        List<LiveSocket> open = openWith(userId);
        if (!open.isEmpty()) {
            people.findById(userId)
                    .filter(User::presence)
                    .ifPresent(person -> open.stream()
                            .filter(socket -> has(socket, User::presence))
                            .forEach(socket -> presence(person, socket, presenceText(person, socket.viewer()))));
        }
    }

    /** Tells a page that has just opened a conversation whether the other is here; where one hides it, always the same. */
    void presence(User other, LiveSocket socket) {
        boolean mutual = other.presence() && has(socket, User::presence);
        presence(other, socket, mutual ? presenceText(other, socket.viewer()) : "@" + other.username());
    }

    private void presence(User person, LiveSocket socket, String text) {
        socket.send(frames.streams("<turbo-stream action=\"update\" targets=\"[data-presence='" + person.username()
                + "']\"><template>" + HtmlUtils.htmlEscape(text, "UTF-8") + "</template></turbo-stream>"));
    }

    /** Corrects pages after a person began to show or to hide being here: their own, and those of others who show it. */
    void presenceChanged(long userId) {
        concerned(userId, User::presence)
                .forEach(socket -> people.findById(socket.openWith()).ifPresent(other -> presence(other, socket)));
    }

    /** Has pages catch up after a person began to show or to hide receipts. */
    void receiptsChanged(long userId) {
        concerned(userId, User::receipts).forEach(socket -> socket.send(frames.stale()));
    }

    private Stream<LiveSocket> concerned(long userId, Predicate<User> shows) {
        return Stream.concat(
                sockets.of(userId).stream().filter(socket -> socket.openWith() != 0),
                openWith(userId).stream().filter(socket -> has(socket, shows)));
    }

    private List<LiveSocket> openWith(long userId) {
        return sockets.all().stream()
                .filter(socket -> socket.openWith() == userId)
                .toList();
    }

    private boolean has(LiveSocket socket, Predicate<User> shows) {
        return people.findById(socket.viewer().id()).filter(shows).isPresent();
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

    /** Tells a person's tabs that the other is typing to them, where both show being here. */
    void typing(long userId, long otherId) {
        var open = sockets.of(otherId, userId);
        if (!open.isEmpty() && has(open.get(0), User::presence)) {
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
