package parley.live;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import parley.cluster.Bus;
import parley.cluster.Signal;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.inbox.InboxStreams;
import parley.pages.FragmentCache;
import parley.timeline.Changes;

/** Pushes what a signal reports to the sockets of this node that show it, rendered once for each person. */
@Component
class Pushes implements Signal.Handler {

    private final Bus bus;
    private final Sockets sockets;
    private final Presence presence;
    private final Participants participants;
    private final Changes changes;
    private final InboxStreams inbox;
    private final FragmentCache cache;
    private final Hints hints;
    private final Dots dots;
    private final Frames frames;

    Pushes(
            Bus bus,
            Sockets sockets,
            Presence presence,
            Participants participants,
            Changes changes,
            InboxStreams inbox,
            FragmentCache cache,
            Hints hints,
            Dots dots,
            Frames frames) {
        this.bus = bus;
        this.sockets = sockets;
        this.presence = presence;
        this.participants = participants;
        this.changes = changes;
        this.inbox = inbox;
        this.cache = cache;
        this.hints = hints;
        this.dots = dots;
        this.frames = frames;
        bus.subscribe(signal -> signal.handle(this));
    }

    @Override
    public void on(Signal.ConversationChanged signal) {
        if (signal.replacedId() > 0) {
            cache.forget(signal.replacedId());
        }
        for (Membership membership : connected(signal.conversationId())) {
            send(
                    sockets.awaiting(membership.viewerId(), membership.other().id()),
                    () -> frames.streams(changes.begun(membership)));
            send(showing(membership), () -> frames.changes(changes.push(membership, signal.revision() - 1)));
            pushRow(membership);
            dots.listed(membership);
        }
    }

    @Override
    public void on(Signal.PositionMoved signal) {
        for (Membership membership : connected(signal.conversationId())) {
            if (membership.viewerId() == signal.userId()) {
                pushRow(membership);
            } else if (membership.receipts().shared()) {
                send(showing(membership), () -> frames.changes(changes.receipts(membership)));
            }
        }
    }

    /** The participants of a conversation who have sockets on this node. */
    private List<Membership> connected(long conversationId) {
        Collection<Long> people = sockets.people();
        return people.isEmpty() ? List.of() : participants.of(people, conversationId);
    }

    private List<LiveSocket> showing(Membership membership) {
        return sockets.of(membership.viewerId(), membership.conversationId());
    }

    private void pushRow(Membership membership) {
        Collection<LiveSocket> all = sockets.of(membership.viewerId());
        send(all, () -> frames.streams(inbox.row(all.iterator().next().viewer(), membership.conversationId())));
    }

    private static void send(Collection<LiveSocket> sockets, Supplier<String> rendered) {
        if (!sockets.isEmpty()) {
            String text = rendered.get();
            sockets.forEach(socket -> socket.send(text));
        }
    }

    @Override
    public void on(Signal.PrivacyChanged signal) {
        if (signal.receipts()) {
            hints.receiptsChanged(signal.userId());
        }
        if (signal.presence()) {
            hints.presenceChanged(signal.userId());
        }
    }

    @Override
    public void on(Signal.SessionEnded signal) {
        sockets.all().stream()
                .filter(socket -> Announcer.fingerprint(socket.sessionId()) == signal.fingerprint())
                .forEach(socket -> socket.close(LiveSocket.SESSION_ENDED));
    }

    @Override
    public void on(Signal.Arrived signal) {
        presence.store(signal);
        hints.presence(signal.userId());
    }

    @Override
    public void on(Signal.Left signal) {
        presence.store(signal);
        hints.presence(signal.userId());
    }

    @Override
    public void on(Signal.Present signal) {
        presence.store(signal).forEach(hints::presence);
    }

    @Override
    public void on(Signal.RollCall signal) {
        presence.report();
    }

    @Override
    public void on(Signal.Typing signal) {
        hints.typing(signal);
    }

    @Override
    public void on(Signal.Lost signal) {
        cache.clear();
        // Each page looks up what it may have missed, and this node asks who is present on the others.
        sockets.all().forEach(socket -> socket.send(frames.stale()));
        bus.publish(new Signal.RollCall());
    }
}
