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
import parley.database.DatabaseAway;
import parley.messages.ReadPositions;
import parley.sessions.Sessions;
import parley.users.People;
import parley.users.User;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.web.SlowReaders;

/** Hears what pages say on their sockets. A socket tells of its own person only, whatever it says. */
@Component
class LiveHandler extends TextWebSocketHandler {

    /** Attribute of a socket: the session that opened it. */
    static final String SESSION = "parley.session";

    private static final String SOCKET = "parley.socket";

    private final Sockets sockets;
    private final Sessions sessions;
    private final Presence presence;
    private final Hints hints;
    private final Frames frames;
    private final ReadPositions positions;
    private final People people;
    private final Bus bus;
    private final DatabaseAway away;
    private final SlowReaders readers;
    private final Clock clock;

    LiveHandler(
            Sockets sockets,
            Sessions sessions,
            Presence presence,
            Hints hints,
            Frames frames,
            ReadPositions positions,
            People people,
            Bus bus,
            DatabaseAway away,
            SlowReaders readers,
            Clock clock) {
        this.sockets = sockets;
        this.sessions = sessions;
        this.presence = presence;
        this.hints = hints;
        this.frames = frames;
        this.positions = positions;
        this.people = people;
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
                presence.came(viewer.id());
            }
            whileDatabaseIsThere(socket, () -> begin(socket));
        }
    }

    private void begin(LiveSocket socket) {
        if (sessions.active(Set.of(socket.sessionId())).isEmpty()) {
            // It ended while the socket opened: nobody found the socket to close it.
            socket.close(LiveSocket.SESSION_ENDED);
            return;
        }
        // Whatever was written to this person is in a browser of theirs as soon as it has caught up.
        positions.deliverAll(socket.viewer());
    }

    /** So that a frame that is too long arrives in parts, each of the longest length. */
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

    // What was said is lost while the database is away. The page says it again when it has come back, and catches up.
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
        Optional<User> other = Optional.ofNullable(frame.with())
                .map(Usernames::normalized)
                .filter(Usernames::isValid)
                .flatMap(people::findByUsername);
        socket.open(other.map(User::id).orElse(0L));
        // The page is told of everything from here on, and asks for what came between its making and this.
        socket.send(frames.opened());
        other.ifPresent(person -> hints.presence(person, socket));
    }

    private void read(LiveSocket socket, Frame frame) {
        Long position = frame.position();
        if (socket.openWith() != 0 && position != null) {
            positions.read(socket.viewer(), socket.openWith(), position);
        }
    }

    private void typing(LiveSocket socket) {
        if (socket.openWith() != 0 && socket.mayTellTyping(clock.millis())) {
            bus.publish(Signal.of("typing", socket.viewer().id(), socket.openWith()));
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        if (session.getAttributes().get(SOCKET) instanceof LiveSocket socket) {
            socket.closed();
            if (sockets.remove(socket)) {
                presence.went(socket.viewer().id());
            }
        }
    }
}
