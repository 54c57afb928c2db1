package parley.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How often something may be tried, in token buckets by rule and key. They live in memory, at most 100,000 of them and
 * none for longer than two hours after its last use, so that no crowd of keys can fill it.
 */
@Component
class Limits {

    /** So many tries at once, then as many again spread over the period. */
    enum Rule {
        SIGN_IN_FROM_ADDRESS(100, Duration.ofMinutes(10)),
        SIGN_IN_TO_ACCOUNT_FROM_ADDRESS(10, Duration.ofMinutes(10)),
        SIGN_IN_TO_ACCOUNT(100, Duration.ofHours(1)),
        SIGN_UP_FROM_ADDRESS(40, Duration.ofHours(1)),
        PASSWORD_CHANGE(10, Duration.ofMinutes(10));

        private final int tries;
        private final Duration period;

        Rule(int tries, Duration period) {
            this.tries = tries;
            this.period = period;
        }
    }

    private record Key(Rule rule, String of) {}

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    /** Takes one try. */
    void take(Rule rule, String key) {
        ConsumptionProbe probe = bucket(rule, key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooFastException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Gives a try back that turned out to be right. */
    void giveBack(Rule rule, String key) {
        bucket(rule, key).addTokens(1);
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(Rule rule, String key) {
        return buckets.get(
                new Key(rule, key),
                k -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(rule.tries).refillGreedy(rule.tries, rule.period))
                        .build());
    }
}
