package parley.live;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import parley.sessions.Sessions;

/** Scheduled tasks: they keep sockets open, refresh presence, and close sockets that are silent or whose session has ended. */
@Component
class Heartbeat {

    private static final long SILENCE_MILLIS = 80_000;
    private static final int ASKED_AT_ONCE = 500;

    private final Sockets sockets;
    private final Sessions sessions;
    private final Presence presence;
    private final Hints hints;
    private final Frames frames;
    private final Clock clock;

    Heartbeat(Sockets sockets, Sessions sessions, Presence presence, Hints hints, Frames frames, Clock clock) {
        this.sockets = sockets;
        this.sessions = sessions;
        this.presence = presence;
        this.hints = hints;
        this.frames = frames;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 25, timeUnit = TimeUnit.SECONDS)
    void beat() {
        long silent = clock.millis() - SILENCE_MILLIS;
        for (LiveSocket socket : sockets.all()) {
            if (socket.silentSince(silent)) {
                socket.close(CloseStatus.GOING_AWAY);
            } else {
                socket.send(frames.beat());
            }
        }
    }

    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void reportPresence() {
        presence.report();
        presence.expire().forEach(hints::presence);
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void closeEnded() {
        List<LiveSocket> all = sockets.all();
        for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
            List<LiveSocket> some = all.subList(from, Math.min(all.size(), from + ASKED_AT_ONCE));
            Set<String> standing =
                    sessions.active(some.stream().map(LiveSocket::sessionId).collect(Collectors.toSet()));
            some.stream()
                    .filter(socket -> !standing.contains(socket.sessionId()))
                    .forEach(socket -> socket.close(LiveSocket.SESSION_ENDED));
        }
    }
}
