package parley.live;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import parley.cluster.Bus;
import parley.cluster.Signal;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.conversations.ReadPositions;
import parley.database.DatabaseAway;
import parley.pages.SlowReaders;
import parley.sessions.Sessions;
import parley.timeline.Changes;
import parley.users.Viewer;

/** Handles the frames of pages. A frame can act for its socket's own person only. */
@Component
class LiveHandler extends TextWebSocketHandler {

    /** Attribute of a socket: the session that opened it. */
    static final String SESSION = "parley.session";

    private static final String SOCKET = "parley.socket";

    private final Sockets sockets;
    private final Sessions sessions;
    private final Presence presence;
    private final Hints hints;
    private final Dots dots;
    private final Frames frames;
    private final ReadPositions positions;
    private final Participants participants;
    private final Changes changes;
    private final Bus bus;
    private final DatabaseAway away;
    private final SlowReaders readers;
    private final Clock clock;

    LiveHandler(
            Sockets sockets,
            Sessions sessions,
            Presence presence,
            Hints hints,
            Dots dots,
            Frames frames,
            ReadPositions positions,
            Participants participants,
            Changes changes,
            Bus bus,
            DatabaseAway away,
            SlowReaders readers,
            Clock clock) {
        this.sockets = sockets;
        this.sessions = sessions;
        this.presence = presence;
        this.hints = hints;
        this.dots = dots;
        this.frames = frames;
        this.positions = positions;
        this.participants = participants;
        this.changes = changes;
        this.bus = bus;
        this.away = away;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        if (session.getPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Viewer viewer
                && session.getAttributes().get(SESSION) instanceof String sessionId) {
            LiveSocket socket = new LiveSocket(session, viewer, sessionId, readers, clock.millis());
            if (sockets.isFull(viewer.id())) {
                socket.close(LiveSocket.TOO_MANY);
                return;
            }
            session.getAttributes().put(SOCKET, socket);
            if (sockets.add(socket)) {
                presence.arrived(viewer.id());
            }
            whileDatabaseIsThere(socket, () -> begin(socket));
        }
    }

    private void begin(LiveSocket socket) {
        if (sessions.active(Set.of(socket.sessionId())).isEmpty()) {
            // The session ended while the socket opened, so that its end found no socket to close.
            socket.close(LiveSocket.SESSION_ENDED);
            return;
        }
        // A page catches up as soon as its socket is open, so that everything is delivered.
        positions.deliverAll(socket.viewer());
        dots.opened(socket);
    }

    /** A frame that is too long arrives in parts. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        if (session.getAttributes().get(SOCKET) instanceof LiveSocket socket
                && !socket.skips(message)
                && socket.mayTalk()) {
            socket.heard(clock.millis());
            frames.read(message.getPayload())
                    .ifPresent(frame -> whileDatabaseIsThere(socket, () -> hear(socket, frame)));
        }
    }

    // Frames are lost while the database is down. A page repeats them when it reconnects, and catches up.
    private void whileDatabaseIsThere(LiveSocket socket, Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            if (!away.explains(e)) {
                throw e;
            }
            socket.close(LiveSocket.TRY_AGAIN);
        }
    }

    private void hear(LiveSocket socket, Frame frame) {
        switch (String.valueOf(frame.type())) {
            case "open" -> open(socket, frame);
            case "read" -> read(socket, frame);
            case "delivered" -> positions.deliverAll(socket.viewer());
            case "typing" -> typing(socket);
            case "beat" -> {}
            default -> {}
        }
    }

    private void open(LiveSocket socket, Frame frame) {
        Optional<Membership> membership = membership(socket.viewer(), frame);
        membership.ifPresentOrElse(socket::open, socket::openNothing);
        // The page receives changes from here on. It asks for those between its rendering and this.
        socket.send(frames.opened());
        membership.ifPresent(opened -> {
            if (opened.begun() && frame.conversation() == null) {
                socket.send(frames.streams(changes.begun(opened)));
            }
            hints.presence(socket);
        });
    }

    private Optional<Membership> membership(Viewer viewer, Frame frame) {
        return frame.conversation() != null
                ? participants.of(viewer, frame.conversation())
                : Optional.ofNullable(frame.with()).flatMap(username -> participants.with(viewer, username));
    }

    private void read(LiveSocket socket, Frame frame) {
        Long position = frame.position();
        if (socket.conversationId() != 0 && position != null) {
            participants
                    .of(socket.viewer(), socket.conversationId())
                    .ifPresent(membership -> positions.read(membership, position));
        }
    }

    private void typing(LiveSocket socket) {
        if (socket.otherId() != 0 && socket.mayTellTyping(clock.millis())) {
            bus.publish(
                    new Signal.Typing(socket.conversationId(), socket.viewer().id(), socket.otherId()));
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        if (session.getAttributes().get(SOCKET) instanceof LiveSocket socket) {
            socket.closed();
            if (sockets.remove(socket)) {
                presence.left(socket.viewer().id());
            }
        }
    }
}
