package parley.live;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The open sockets of this node, by person. */
@Component
class Sockets {

    private final int perPerson;
    private final ConcurrentHashMap<Long, Set<LiveSocket>> byUser = new ConcurrentHashMap<>();

    /**
     * @param perPerson the most sockets that one person may have on a node
     */
    Sockets(@Value("${parley.sockets-per-person}") int perPerson) {
        this.perPerson = perPerson;
    }

    /** Adds a socket. Returns whether it is its person's first on this node. */
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

    /** Removes a socket. Returns whether it was its person's last on this node. */
    boolean remove(LiveSocket socket) {
        boolean[] last = new boolean[1];
        byUser.computeIfPresent(socket.viewer().id(), (id, sockets) -> {
            last[0] = sockets.remove(socket) && sockets.isEmpty();
            return sockets.isEmpty() ? null : sockets;
        });
        return last[0];
    }

    /** Whether a person may open no further socket. */
    boolean isFull(long userId) {
        return byUser.getOrDefault(userId, Set.of()).size() >= perPerson;
    }

    Collection<LiveSocket> of(long userId) {
        return List.copyOf(byUser.getOrDefault(userId, Set.of()));
    }

    /** A person's tabs that show a conversation. */
    List<LiveSocket> of(long userId, long conversationId) {
        return of(userId).stream()
                .filter(socket -> socket.conversationId() == conversationId)
                .toList();
    }

    /** Tabs of all others that show a conversation. */
    List<LiveSocket> others(long userId, long conversationId) {
        return all().stream()
                .filter(socket -> socket.conversationId() == conversationId
                        && socket.viewer().id() != userId)
                .toList();
    }

    /** A person's tabs that show an empty page, before the first message with somebody. */
    List<LiveSocket> awaiting(long userId, long otherId) {
        return of(userId).stream()
                .filter(socket -> socket.conversationId() == 0 && socket.otherId() == otherId)
                .toList();
    }

    /** Tabs that show the direct conversation with a person. */
    List<LiveSocket> showing(long otherId) {
        return all().stream().filter(socket -> socket.otherId() == otherId).toList();
    }

    /** Tabs that show a person in their list of conversations. */
    List<LiveSocket> listing(long userId) {
        return all().stream().filter(socket -> socket.lists(userId)).toList();
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
