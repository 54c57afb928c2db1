package parley.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import parley.pages.SecurityLog;
import parley.users.Viewer;

/**
 * The rate limit for sending, editing and deleting, far above what anybody types. Each node counts by itself, because a
 * signal for every message would cost more than the precision is worth.
 */
@Component
public class WritingLimit {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final int perMinute;
    private final Cache<Long, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(PERIOD.multipliedBy(2))
            .build();

    WritingLimit(@Value("${parley.writes-per-minute}") int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Takes one write from a person's limit.
     *
     * @throws MessageRefusedException if none is left
     */
    public void take(Viewer viewer) {
        ConsumptionProbe probe = buckets.get(viewer.id(), id -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            SecurityLog.limit("WRITING", viewer.id(), viewer.id());
            throw MessageRefusedException.tooFast(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }
}
