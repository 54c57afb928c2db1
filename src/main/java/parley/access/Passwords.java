package parley.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords are good enough, and how they are kept: Argon2id, as OWASP recommends, since BCrypt reads 72 bytes only. */
@Component
class Passwords {

    static final int MIN_LENGTH = 12;
    static final int MAX_LENGTH = 128;

    // The guesses that zxcvbn expects an attacker to need, as a power of ten; below it a password is called common.
    private static final double ENOUGH_GUESSES_LOG10 = 8;

    // zxcvbn's time grows fast with length, and what is guessable shows at the beginning.
    private static final int LOOKED_AT = 40;

    /** What is hashed where there is no account. Of random bytes, as costly as any, and made once: it delayed each start. */
    static final String HASH_OF_NOBODY =
            "{argon2}$argon2id$v=19$m=16384,t=2,p=1$HCTwIjLo5ba9BDVH9YjgjA$R8abNfZzvjwC5tdJ2+U0M4rXN92ozOehp8QEMtgF3ZI";

    private final Zxcvbn strength = new Zxcvbn();
    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2", Map.of("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));

    // Each hash takes 16 MB for a moment: a crowd at the door must not take all memory.
    private final Semaphore hashing =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

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

    String encode(String password) {
        hashing.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            hashing.release();
        }
    }

    /** Whether the password fits the hash. Takes as long where there is no hash, so that time tells no names. */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > 2 * MAX_LENGTH) {
            return false;
        }
        hashing.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash == null ? HASH_OF_NOBODY : hash) && hash != null;
        } finally {
            hashing.release();
        }
    }
}
