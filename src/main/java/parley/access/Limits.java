package parley.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parley.web.SecurityLog;

/**
 * How often something may be tried, in token buckets by rule and key. They live in memory, at most 100,000 of them and
 * none for longer than two hours after its last use, so that no crowd of keys can fill it. Each node tells the others
 * what it counted, so that whoever goes to all of them gets hardly more tries.
 */
@Component
class Limits {

    /** So many tries at once, then as many again spread over the period. */
    enum Rule {
        SIGN_IN_FROM_ADDRESS(100, Duration.ofMinutes(10)),
        SIGN_IN_TO_ACCOUNT_FROM_ADDRESS(10, Duration.ofMinutes(10)),
        SIGN_IN_TO_ACCOUNT(100, Duration.ofHours(1)),
        SIGN_IN_FROM_DEVICE(10, Duration.ofMinutes(10)),
        SIGN_UP_FROM_ADDRESS(40, Duration.ofHours(1)),
        PASSWORD_CHANGE(10, Duration.ofMinutes(10)),
        SIGN_IN_FROM_NETWORK(400, Duration.ofMinutes(10)),
        SIGN_UP_FROM_NETWORK(160, Duration.ofHours(1)),
        RIGHT_SIGN_IN(60, Duration.ofHours(1));

        private final int tries;
        private final Duration period;

        /** The rule for the network around an address, which may have 65,536 of them. */
        private Optional<Rule> wider() {
            return switch (this) {
                case SIGN_IN_FROM_ADDRESS -> Optional.of(SIGN_IN_FROM_NETWORK);
                case SIGN_UP_FROM_ADDRESS -> Optional.of(SIGN_UP_FROM_NETWORK);
                default -> Optional.empty();
            };
        }

        Rule(int tries, Duration period) {
            this.tries = tries;
            this.period = period;
        }
    }

    /** What is counted, as the first 64 bits of the SHA-256 of its name. */
    private record Key(Rule rule, long of) {

        static Key named(Rule rule, String name) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
                return new Key(rule, ByteBuffer.wrap(hash).getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    /** Takes one try, and one of the network's where the rule counts addresses. */
    void take(Rule rule, String name) {
        takeOne(rule, name);
        rule.wider()
                .ifPresent(wider -> ClientAddress.networkAround(name).ifPresent(network -> takeOne(wider, network)));
    }

    private void takeOne(Rule rule, String name) {
        ConsumptionProbe probe = probe(rule, name);
        if (!probe.isConsumed()) {
            SecurityLog.limit(rule.name(), Key.named(rule, name).of(), null);
            throw new TooFastException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Takes one try, where there is one. */
    boolean takes(Rule rule, String name) {
        return probe(rule, name).isConsumed();
    }

    private ConsumptionProbe probe(Rule rule, String name) {
        Key key = Key.named(rule, name);
        return bucket(key).tryConsumeAndReturnRemaining(1);
    }

    /** Gives a try back that turned out to be right. */
    void giveBack(Rule rule, String name) {
        giveBackOne(rule, name);
        rule.wider()
                .ifPresent(
                        wider -> ClientAddress.networkAround(name).ifPresent(network -> giveBackOne(wider, network)));
    }

    private void giveBackOne(Rule rule, String name) {
        Key key = Key.named(rule, name);
        bucket(key).addTokens(1);
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(Key key) {
        return buckets.get(
                key,
                k -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(k.rule().tries).refillGreedy(k.rule().tries, k.rule().period))
                        .build());
    }
}
