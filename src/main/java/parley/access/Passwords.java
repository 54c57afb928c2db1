package parley.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import parley.pages.SecurityLog;
import parley.sessions.TooFastException;

/** The rules for passwords, and their hashes: Argon2id as OWASP recommends. BCrypt would read only 72 bytes. */
@Component
class Passwords {

    static final int MIN_LENGTH = 12;
    static final int MAX_LENGTH = 128;

    // The guesses that an attacker needs by zxcvbn, as a power of ten. A password that needs fewer is refused.
    private static final double ENOUGH_GUESSES_LOG10 = 8;

    // The time of zxcvbn grows fast with length, and a guessable beginning is enough to judge.
    private static final int CHECKED_LENGTH = 40;

    // The minimum that OWASP recommends for Argon2id.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final int PARALLEL = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** The hash to check if there is no account. It is a constant, because computing one delayed each start. */
    static final String HASH_WITHOUT_ACCOUNT =
            "{argon2}$argon2id$v=19$m=19456,t=2,p=1$HCTwIjLo5ba9BDVH9YjgjA$R8abNfZzvjwC5tdJ2+U0M4rXN92ozOehp8QEMtgF3ZI";

    private final Zxcvbn strength = new Zxcvbn();
    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2",
            Map.of("argon2", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS)));

    // Each hash needs 19 MB and a core for a moment. Many sign-ins at once must not take all memory and all threads.
    private final Semaphore hashing = new Semaphore(PARALLEL, true);
    final Semaphore places;

    Passwords(@Value("${parley.passwords-waiting}") int waiting) {
        this.places = new Semaphore(PARALLEL + waiting);
    }

    /**
     * The key of the reason to refuse a password, if there is one.
     *
     * @param known words that an attacker would try first: username, email, name
     */
    Optional<String> problem(String password, List<String> known) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return Optional.of("password.tooShort");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("password.tooLong");
        }
        String beginning = password.substring(0, Math.min(password.length(), CHECKED_LENGTH));
        return strength.measure(beginning, known).getGuessesLog10() < ENOUGH_GUESSES_LOG10
                ? Optional.of("password.common")
                : Optional.empty();
    }

    /**
     * Hashes a password.
     *
     * @throws TooFastException if too many callers wait
     */
    String encode(String password) {
        return hashed(() -> encoder.encode(password));
    }

    /**
     * Whether the password matches the hash. A missing hash takes the same time, so that time shows no usernames.
     *
     * @throws TooFastException if too many callers wait
     */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > 2 * MAX_LENGTH) {
            return false;
        }
        return hashed(() -> encoder.matches(password, hash == null ? HASH_WITHOUT_ACCOUNT : hash) && hash != null);
    }

    /** A new hash to replace a weaker one. Returns none if the hash is strong, or if others wait. */
    Optional<String> renewed(String password, String hash) {
        if (!encoder.upgradeEncoding(hash) || !hashing.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(encoder.encode(password));
        } finally {
            hashing.release();
        }
    }

    private <T> T hashed(Supplier<T> hash) {
        if (!places.tryAcquire()) {
            SecurityLog.limit("PASSWORDS_WAITING", "", null);
            throw TooFastException.busy();
        }
        hashing.acquireUninterruptibly();
        try {
            return hash.get();
        } finally {
            hashing.release();
            places.release();
        }
    }
}
