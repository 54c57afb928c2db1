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
import parley.web.SecurityLog;

/** Which passwords are good enough, and how they are kept: Argon2id, as OWASP recommends, since BCrypt reads 72 bytes only. */
@Component
class Passwords {

    static final int MIN_LENGTH = 12;
    static final int MAX_LENGTH = 128;

    // The guesses that zxcvbn expects an attacker to need, as a power of ten; below it a password is called common.
    private static final double ENOUGH_GUESSES_LOG10 = 8;

    // zxcvbn's time grows fast with length, and what is guessable shows at the beginning.
    private static final int LOOKED_AT = 40;

    // The least that OWASP recommends for Argon2id.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** What is hashed where there is no account. Of random bytes, as costly as any, and made once: it delayed each start. */
    static final String HASH_OF_NOBODY =
            "{argon2}$argon2id$v=19$m=19456,t=2,p=1$HCTwIjLo5ba9BDVH9YjgjA$R8abNfZzvjwC5tdJ2+U0M4rXN92ozOehp8QEMtgF3ZI";

    private final Zxcvbn strength = new Zxcvbn();
    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2",
            Map.of("argon2", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS)));

    // Each hash takes 19 MB and a core for a moment: a crowd at the door must take neither all memory nor all threads.
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);
    final Semaphore places;

    Passwords(@Value("${parley.passwords-waiting}") int waiting) {
        this.places = new Semaphore(AT_ONCE + waiting);
    }

    /**
     * The key of the reason to refuse a password, none where it is good.
     *
     * @param known what an attacker would try first: username, email, name
     */
    Optional<String> problem(String password, List<String> known) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return Optional.of("password.tooShort");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("password.tooLong");
        }
        String beginning = password.substring(0, Math.min(password.length(), LOOKED_AT));
        return strength.measure(beginning, known).getGuessesLog10() < ENOUGH_GUESSES_LOG10
                ? Optional.of("password.common")
                : Optional.empty();
    }

    /**
     * The hash to store.
     *
     * @throws TooFastException where too many wait already
     */
    String encode(String password) {
        return hashed(() -> encoder.encode(password));
    }

    /**
     * Whether the password fits the hash. Takes as long where there is no hash, so that time tells no names.
     *
     * @throws TooFastException where too many wait already
     */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > 2 * MAX_LENGTH) {
            return false;
        }
        return hashed(() -> encoder.matches(password, hash == null ? HASH_OF_NOBODY : hash) && hash != null);
    }

    /** The hash to store in place of a weaker one of before; none where it is good, or others wait. */
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
