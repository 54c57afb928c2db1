package parley.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import parley.cluster.Bus;
import parley.cluster.Signal;
import parley.messages.Fragments;
import parley.messages.Streams;
import parley.users.Viewer;

/** Brings what a signal tells to the sockets of this node that show it, rendered once for each person. */
@Component
class Pushes {

    private final Bus bus;
    private final Sockets sockets;
    private final Presence presence;
    private final Streams streams;
    private final Fragments fragments;
    private final Hints hints;
    private final Frames frames;

    Pushes(
            Bus bus,
            Sockets sockets,
            Presence presence,
            Streams streams,
            Fragments fragments,
            Hints hints,
            Frames frames) {
        this.bus = bus;
        this.sockets = sockets;
        this.presence = presence;
        this.streams = streams;
        this.fragments = fragments;
        this.hints = hints;
        this.frames = frames;
        bus.subscribe(this::hear);
    }

    private void hear(Signal signal) {
        switch (signal.kind()) {
            case Announcer.CHANGED -> {
                forget(signal);
                changed(signal, signal.id(2), signal.id(3));
                changed(signal, signal.id(3), signal.id(2));
            }
            case Announcer.MOVED -> {
                row(signal.id(1), signal.id(0));
                receipts(signal.id(2), signal.id(1));
            }
            case Announcer.PRIVACY -> {
                if (signal.id(1) > 0) {
                    hints.receiptsChanged(signal.id(0));
                }
                if (signal.id(2) > 0) {
                    hints.presenceChanged(signal.id(0));
                }
            }
            case Announcer.ENDED ->
                sockets.all().stream()
                        .filter(socket -> Announcer.fingerprint(socket.sessionId()) == signal.id(0))
                        .forEach(socket -> socket.close(LiveSocket.SESSION_ENDED));
            case Presence.CAME, Presence.WENT, Presence.STAYING ->
                presence.hear(signal).forEach(hints::presence);
            case Presence.WHO -> presence.announce();
            case Signal.LOST -> {
                fragments.forgetAll();
                // Each page asks for what it may have missed, and this node who is on the others.
                sockets.all().forEach(socket -> socket.send(frames.stale()));
                bus.publish(Signal.of(Presence.WHO));
            }
            case "typing" -> hints.typing(signal.id(0), signal.id(1));
            default -> {}
        }
    }

    // A node of an earlier version does not name the message.
    private void forget(Signal signal) {
        if (signal.ids().size() > 4 && signal.id(4) > 0) {
            fragments.forget(signal.id(4));
        }
    }

    private void changed(Signal signal, long userId, long otherId) {
        pushChanges(userId, otherId, signal.id(1) - 1);
        row(userId, signal.id(0));
    }

    private void pushChanges(long userId, long otherId, long since) {
        push(userId, otherId, viewer -> streams.push(viewer, otherId, since));
    }

    private void receipts(long userId, long otherId) {
        push(userId, otherId, viewer -> streams.receipts(viewer, otherId));
    }

    private void push(long userId, long otherId, Function<Viewer, Optional<Streams.Changes>> rendered) {
        List<LiveSocket> open = sockets.of(userId, otherId);
        if (!open.isEmpty()) {
            rendered.apply(open.get(0).viewer())
                    .map(frames::changes)
                    .ifPresent(text -> open.forEach(socket -> socket.send(text)));
        }
    }

    private void row(long userId, long conversationId) {
        var all = sockets.of(userId);
        if (!all.isEmpty()) {
            String text = frames.streams(streams.row(all.iterator().next().viewer(), conversationId));
            all.forEach(socket -> socket.send(text));
        }
    }
}
