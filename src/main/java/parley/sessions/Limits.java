package parley.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.pages.SecurityLog;

/** Rate limits: token buckets in the memory of this node, by rule and key. Each node counts for itself. */
@Component
public class Limits {

    /** A full bucket allows {@code tries} at once. It refills evenly over the period. */
    public enum Rule {
        SIGN_IN_FROM_NETWORK(400, Duration.ofMinutes(10)),
        SIGN_IN_FROM_ADDRESS(100, Duration.ofMinutes(10), SIGN_IN_FROM_NETWORK),
        SIGN_IN_TO_ACCOUNT_FROM_ADDRESS(10, Duration.ofMinutes(10)),
        SIGN_IN_TO_ACCOUNT(100, Duration.ofHours(1)),
        SIGN_IN_FROM_DEVICE(10, Duration.ofMinutes(10)),
        RIGHT_SIGN_IN(60, Duration.ofHours(1)),
        SIGN_UP_FROM_NETWORK(160, Duration.ofHours(1)),
        SIGN_UP_FROM_ADDRESS(40, Duration.ofHours(1), SIGN_UP_FROM_NETWORK),
        PASSWORD_CHANGE(10, Duration.ofMinutes(10));

        private final int tries;
        private final Duration period;

        // The rule for the /48 around an IPv6 address, which holds 65,536 networks of one customer each.
        private final @Nullable Rule network;

        Rule(int tries, Duration period) {
            this(tries, period, null);
        }

        Rule(int tries, Duration period, @Nullable Rule network) {
            this.tries = tries;
            this.period = period;
            this.network = network;
        }

        private Bucket bucket() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, period))
                    .build();
        }
    }

    /** A rule and the first 64 bits of the name's SHA-256, so that long names need no more memory. */
    private record Key(Rule rule, long name) {

        static Key of(Rule rule, String name) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
                return new Key(rule, ByteBuffer.wrap(hash).getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // Bounded in number and age: a flood of keys cannot fill the memory.
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    /**
     * Takes one try, and one of the surrounding network where the rule has one.
     *
     * @throws TooFastException if no try is left
     */
    public void take(Rule rule, String name) {
        keys(rule, name).forEach(key -> {
            ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                SecurityLog.limit(key.rule().name(), key.name(), null);
                throw new TooFastException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        });
    }

    /** Takes one try if one is left. */
    public boolean takes(Rule rule, String name) {
        return bucket(Key.of(rule, name)).tryConsume(1);
    }

    /** Returns the try of a person who turned out to know the password. */
    public void giveBack(Rule rule, String name) {
        keys(rule, name).forEach(key -> bucket(key).addTokens(1));
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private static Stream<Key> keys(Rule rule, String name) {
        Stream<Key> own = Stream.of(Key.of(rule, name));
        return rule.network == null
                ? own
                : Stream.concat(
                        own, ClientAddress.networkAround(name).stream().map(network -> Key.of(rule.network, network)));
    }

    private Bucket bucket(Key key) {
        return buckets.get(key, k -> k.rule().bucket());
    }
}
