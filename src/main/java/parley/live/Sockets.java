package parley.live;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The sockets of this node, by the people whose they are. */
@Component
class Sockets {

    private final int perPerson;
    private final ConcurrentHashMap<Long, Set<LiveSocket>> byUser = new ConcurrentHashMap<>();

    /**
     * The sockets of a node.
     *
     * @param perPerson how many one person may have on it
     */
    Sockets(@Value("${parley.sockets-per-person}") int perPerson) {
        this.perPerson = perPerson;
    }

    /** Adds a socket; whether it is its person's first here. */
    boolean add(LiveSocket socket) {
        boolean[] first = new boolean[1];
        byUser.compute(socket.viewer().id(), (id, sockets) -> {
            Set<LiveSocket> those = sockets == null ? ConcurrentHashMap.newKeySet() : sockets;
            first[0] = those.isEmpty();
            those.add(socket);
            return those;
        });
        return first[0];
    }

    /** Removes a socket; whether it was its person's last here. */
    boolean remove(LiveSocket socket) {
        boolean[] last = new boolean[1];
        byUser.computeIfPresent(socket.viewer().id(), (id, sockets) -> {
            last[0] = sockets.remove(socket) && sockets.isEmpty();
            return sockets.isEmpty() ? null : sockets;
        });
        return last[0];
    }

    /** Whether a person has as many as one may have. */
    boolean isFull(long userId) {
        return byUser.getOrDefault(userId, Set.of()).size() >= perPerson;
    }

    Collection<LiveSocket> of(long userId) {
        return List.copyOf(byUser.getOrDefault(userId, Set.of()));
    }

    /** A person's tabs that are in the conversation with another. */
    List<LiveSocket> of(long userId, long openWith) {
        return of(userId).stream()
                .filter(socket -> socket.openWith() == openWith)
                .toList();
    }

    boolean has(long userId) {
        return byUser.containsKey(userId);
    }

    Set<Long> people() {
        return byUser.keySet();
    }

    List<LiveSocket> all() {
        return byUser.values().stream().flatMap(Set::stream).toList();
    }
}
