package parley.live;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import parley.cluster.Signal;
import parley.pages.FragmentRenderer;
import parley.users.People;
import parley.users.User;
import parley.users.Viewer;
import parley.users.ViewerTimes;

/** Pushes hints: who is present and who is typing. Both people must consent to sharing their presence. */
@Component
class Hints {

    private final Sockets sockets;
    private final Presence presence;
    private final Dots dots;
    private final People people;
    private final ViewerTimes times;
    private final MessageSource words;
    private final FragmentRenderer fragments;
    private final Frames frames;

    Hints(
            Sockets sockets,
            Presence presence,
            Dots dots,
            People people,
            ViewerTimes times,
            MessageSource words,
            FragmentRenderer fragments,
            Frames frames) {
        this.sockets = sockets;
        this.presence = presence;
        this.dots = dots;
        this.people = people;
        this.times = times;
        this.words = words;
        this.fragments = fragments;
        this.frames = frames;
    }

    /** Pushes whether a person is present to the tabs that show the conversation with them, or list it. */
    void presence(long userId) {
        List<LiveSocket> open = sockets.showing(userId);
        if (!open.isEmpty() || !sockets.listing(userId).isEmpty()) {
            people.findById(userId).filter(User::presence).ifPresent(person -> {
                dots.sharing(open.stream())
                        .forEach(socket -> presence(person, socket, presenceText(person, socket.viewer()), true));
                dots.changed(person);
            });
        }
    }

    /** Pushes whether the other person is present to a tab. The text is the same for everyone who hides it. */
    void presence(LiveSocket socket) {
        people.findById(socket.otherId()).ifPresent(other -> {
            boolean mutual = other.presence() && shares(socket, User::presence);
            presence(other, socket, mutual ? presenceText(other, socket.viewer()) : "@" + other.username(), mutual);
        });
    }

    // One frame for the conversation and its row.
    private void presence(User person, LiveSocket socket, String text, boolean mutual) {
        boolean online = mutual && presence.isPresent(person.id());
        String line = fragments.render(
                "live/_presence", Map.of("username", person.username(), "text", text, "online", online));
        String row = socket.lists(person.id()) ? dots.stream(person, online) : "";
        socket.send(frames.streams(line + row));
    }

    private String presenceText(User person, Viewer viewer) {
        if (presence.isPresent(person.id())) {
            return word("presence.online");
        }
        Instant seen = presence.lastSeen(person.id());
        return seen == null
                ? "@" + person.username()
                : word("presence.lastSeen", times.of(viewer).brief(seen));
    }

    /** Corrects the pages of a person, and of others who show theirs, after the person began to share or hide presence. */
    void presenceChanged(long userId) {
        concerned(userId, User::presence).forEach(this::presence);
        dots.chosen(userId);
        people.findById(userId).ifPresent(dots::changed);
    }

    /** Makes pages catch up after a person began to share or hide receipts. */
    void receiptsChanged(long userId) {
        concerned(userId, User::receipts).forEach(socket -> socket.send(frames.stale()));
    }

    private Stream<LiveSocket> concerned(long userId, Predicate<User> consents) {
        return Stream.concat(
                sockets.of(userId).stream().filter(socket -> socket.otherId() != 0),
                sockets.showing(userId).stream().filter(socket -> shares(socket, consents)));
    }

    private boolean shares(LiveSocket socket, Predicate<User> consents) {
        return people.findById(socket.viewer().id()).filter(consents).isPresent();
    }

    /** Pushes that a person is typing to the tabs of the other: to the open conversation, and to its row. */
    void typing(Signal.Typing signal) {
        List<LiveSocket> open = signal.conversationId() == 0
                ? sockets.awaiting(signal.otherId(), signal.userId())
                : sockets.others(signal.userId(), signal.conversationId());
        List<LiveSocket> all = Stream.concat(open.stream(), sockets.of(signal.otherId()).stream())
                .distinct()
                .toList();
        if (!all.isEmpty() && shares(all.get(0), User::presence)) {
            people.findById(signal.userId()).filter(User::presence).ifPresent(person -> {
                String row = fragments.render("live/_typing-row", Map.of("username", person.username()));
                String line =
                        fragments.render("live/_typing", Map.of("text", word("presence.typing", person.displayName())));
                all.forEach(socket -> socket.send(frames.streams(open.contains(socket) ? line + row : row)));
            });
        }
    }

    private String word(String key, Object... arguments) {
        return words.getMessage(key, arguments, Locale.UK);
    }
}
