package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parley.users.People;
import parley.users.User;

/**
 * Recognises the browsers in which a person has signed in before, so that the wrong tries of strangers do not lock that
 * person out. A signed cookie names the person, the epoch of their credentials and the browser.
 */
@Component
class Devices {

    /** How many people may share a browser. */
    private static final int MOST_PEOPLE = 5;

    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SIGNED =
            Pattern.compile("([0-9]{1,18})-([0-9]{1,9})-([0-9a-f]{" + 2 * NAME_BYTES + "})-([0-9a-f]{64})");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** One person's browser. */
    private record Device(long userId, int epoch, String name) {

        String claim() {
            return userId + "-" + epoch + "-" + name;
        }

        boolean isOf(User user) {
            return userId == user.id() && epoch == user.credentialEpoch();
        }
    }

    private final JdbcClient jdbc;
    private final People people;
    private volatile byte @Nullable [] key;

    Devices(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** Lets this browser be known as one of a person's from now on, under the name that it already has. */
    void remember(User user, HttpServletRequest request, HttpServletResponse response) {
        List<Device> before = devices(request);
        String name = before.stream()
                .filter(device -> device.userId() == user.id())
                .map(Device::name)
                .findFirst()
                .orElseGet(() -> HexFormat.of().formatHex(random(NAME_BYTES)));
        Stream<Device> others = before.stream().filter(device -> device.userId() != user.id());
        String cookie = Stream.concat(Stream.of(new Device(user.id(), user.credentialEpoch(), name)), others)
                .limit(MOST_PEOPLE)
                .map(device -> device.claim() + "-" + signature(device))
                .collect(Collectors.joining("."));
        Cookies.writeDevice(cookie, request, response);
    }

    /**
     * The name of this browser, where the person of a username or email has signed in with the password of today.
     *
     * @param typed the username or email, normalized
     */
    Optional<String> known(String typed, HttpServletRequest request) {
        // Looks up people whose signature the browser holds, never the name that was typed.
        return devices(request).stream()
                .filter(device -> people.findById(device.userId())
                        .filter(user -> typed.equals(user.username()) || typed.equals(user.email()))
                        .filter(device::isOf)
                        .isPresent())
                .map(Device::name)
                .findFirst();
    }

    private List<Device> devices(HttpServletRequest request) {
        return Cookies.device(request).stream()
                .flatMap(cookie -> Arrays.stream(cookie.split("\\.", MOST_PEOPLE + 1)))
                .limit(MOST_PEOPLE)
                .map(SIGNED::matcher)
                .filter(Matcher::matches)
                .flatMap(this::verified)
                .toList();
    }

    private Stream<Device> verified(Matcher signed) {
        Device device = new Device(Long.parseLong(signed.group(1)), Integer.parseInt(signed.group(2)), signed.group(3));
        return MessageDigest.isEqual(
                        signature(device).getBytes(StandardCharsets.US_ASCII),
                        signed.group(4).getBytes(StandardCharsets.US_ASCII))
                ? Stream.of(device)
                : Stream.empty();
    }

    private String signature(Device device) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(device.claim().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key in the database, since all nodes share it; the first to ask makes it. */
    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = storedKey().orElseGet(() -> {
                jdbc.sql("update site set device_key = ? where id = 1 and device_key is null")
                        .param(random(KEY_BYTES))
                        .update();
                return storedKey().orElseThrow();
            });
            key = known;
        }
        return known;
    }

    private Optional<byte[]> storedKey() {
        return jdbc.sql("select device_key from site where id = 1 and device_key is not null")
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
