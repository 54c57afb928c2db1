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
 * Who has an open page on any node, and when the others were last seen. It is kept in memory and never stored. What
 * another node reports is valid for a minute; each node repeats it three times a minute.
 */
@Component
class Presence {

    private static final Duration EXPIRY = Duration.ofSeconds(60);
    private static final int PEOPLE_PER_SIGNAL = 300;

    private final Cache<Long, Instant> lastSeen = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofDays(30))
            .build();

    // The other nodes that reported a person, and until when each report is valid.
    private final Map<Long, Map<Long, Instant>> elsewhere = new ConcurrentHashMap<>();

    private final Sockets sockets;
    private final Bus bus;
    private final Clock clock;

    Presence(Sockets sockets, Bus bus, Clock clock) {
        this.sockets = sockets;
        this.bus = bus;
        this.clock = clock;
    }

    void arrived(long userId) {
        bus.publish(new Signal.Arrived(bus.node(), userId));
    }

    void left(long userId) {
        bus.publish(new Signal.Left(bus.node(), userId));
    }

    /** Reports to the other nodes who is present on this one. */
    void report() {
        List<Long> people = List.copyOf(sockets.people());
        for (int from = 0; from < people.size(); from += PEOPLE_PER_SIGNAL) {
            bus.publish(new Signal.Present(
                    bus.node(), people.subList(from, Math.min(people.size(), from + PEOPLE_PER_SIGNAL))));
        }
    }

    /** Stores what a node reported. */
    void store(Signal.Arrived signal) {
        refresh(signal.userId(), signal.node());
    }

    void store(Signal.Left signal) {
        elsewhere.computeIfPresent(signal.userId(), (id, nodes) -> {
            nodes.remove(signal.node());
            return nodes.isEmpty() ? null : nodes;
        });
        lastSeen.put(signal.userId(), clock.instant());
    }

    /** Stores what a node reported, and returns the people who were not known to be present. */
    Collection<Long> store(Signal.Present signal) {
        List<Long> news =
                signal.userIds().stream().filter(person -> !isPresent(person)).toList();
        signal.userIds().forEach(person -> refresh(person, signal.node()));
        return news;
    }

    private void refresh(long userId, long node) {
        if (node != bus.node()) {
            elsewhere
                    .computeIfAbsent(userId, id -> new ConcurrentHashMap<>())
                    .put(node, clock.instant().plus(EXPIRY));
        }
    }

    /** Expires presence that its node stopped refreshing, and returns the people who are no longer present. */
    Collection<Long> expire() {
        Instant now = clock.instant();
        List<Long> expired = new ArrayList<>();
        for (long person : List.copyOf(elsewhere.keySet())) {
            elsewhere.computeIfPresent(person, (id, nodes) -> {
                nodes.values().removeIf(until -> until.isBefore(now));
                return nodes.isEmpty() ? null : nodes;
            });
            if (!isPresent(person)) {
                lastSeen.put(person, now);
                expired.add(person);
            }
        }
        return expired;
    }

    boolean isPresent(long userId) {
        return sockets.has(userId) || elsewhere.containsKey(userId);
    }

    @Nullable
    Instant lastSeen(long userId) {
        return lastSeen.getIfPresent(userId);
    }
}
