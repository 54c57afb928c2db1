package parley.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.cluster.Bus;
import parley.cluster.Signal;

/**
 * Who is here, on whatever node, and when those who are not were last: a hint that is kept in memory and never stored.
 * What another node says of its people holds for a minute, and it says it again three times a minute.
 */
@Component
class Presence {

    /** Somebody's first socket on a node has opened: the node and the person. */
    static final String CAME = "came";

    /** Somebody's last socket on a node has closed: the node and the person. */
    static final String WENT = "went";

    /** People are still on a node: the node and the people. */
    static final String STAYING = "staying";

    /** A node asks all others who is there. */
    static final String WHO = "who";

    private static final Duration EXPIRY = Duration.ofSeconds(60);
    private static final int ANNOUNCED_AT_ONCE = 300;

    private final Cache<Long, Instant> lastSeen = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofDays(30))
            .build();

    // By person, the other nodes on which they are and until when that holds.
    private final Map<Long, Map<Long, Instant>> elsewhere = new ConcurrentHashMap<>();

    private final Sockets sockets;
    private final Bus bus;
    private final Clock clock;

    Presence(Sockets sockets, Bus bus, Clock clock) {
        this.sockets = sockets;
        this.bus = bus;
        this.clock = clock;
    }

    void came(long userId) {
        bus.publish(Signal.of(CAME, bus.node(), userId));
    }

    void went(long userId) {
        bus.publish(Signal.of(WENT, bus.node(), userId));
    }

    /** Tells the other nodes who is on this one. */
    void announce() {
        List<Long> people = List.copyOf(sockets.people());
        for (int from = 0; from < people.size(); from += ANNOUNCED_AT_ONCE) {
            List<Long> ids = new ArrayList<>();
            ids.add(bus.node());
            ids.addAll(people.subList(from, Math.min(people.size(), from + ANNOUNCED_AT_ONCE)));
            bus.publish(new Signal(STAYING, ids));
        }
    }

    /** Takes what a node said, and returns the people of whom it is news. */
    Collection<Long> hear(Signal signal) {
        long node = signal.id(0);
        List<Long> people = signal.ids().subList(1, signal.ids().size());
        List<Long> news = signal.kind().equals(STAYING)
                ? people.stream().filter(person -> !isHere(person)).toList()
                : people;
        for (long person : people) {
            if (signal.kind().equals(WENT)) {
                forget(person, node);
                lastSeen.put(person, clock.instant());
            } else if (node != bus.node()) {
                elsewhere
                        .computeIfAbsent(person, id -> new ConcurrentHashMap<>())
                        .put(node, clock.instant().plus(EXPIRY));
            }
        }
        return news;
    }

    private void forget(long person, long node) {
        elsewhere.computeIfPresent(person, (id, nodes) -> {
            nodes.remove(node);
            return nodes.isEmpty() ? null : nodes;
        });
    }

    /** Forgets people of whom their node says no more that they are there, and returns them. */
    Collection<Long> expire() {
        Instant now = clock.instant();
        List<Long> expired = new ArrayList<>();
        for (long person : List.copyOf(elsewhere.keySet())) {
            elsewhere.computeIfPresent(person, (id, nodes) -> {
                nodes.values().removeIf(until -> until.isBefore(now));
                return nodes.isEmpty() ? null : nodes;
            });
            if (!isHere(person)) {
                lastSeen.put(person, now);
                expired.add(person);
            }
        }
        return expired;
    }

    boolean isHere(long userId) {
        return sockets.has(userId) || elsewhere.containsKey(userId);
    }

    @Nullable
    Instant lastSeen(long userId) {
        return lastSeen.getIfPresent(userId);
    }
}
