package parley.sessions;

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
 * Recognises browsers in which a person has signed in before. Such a browser has tries of its own, so that strangers who
 * guess cannot lock the person out. A signed cookie names the person, their credential epoch and the browser.
 */
@Component
public class Devices {

    private static final int MAX_PEOPLE = 5;

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

    /** Adds a person to the cookie of this browser. The browser keeps the name that it already has for them. */
    void remember(User user, HttpServletRequest request, HttpServletResponse response) {
        List<Device> before = devices(request);
        String name = before.stream()
                .filter(device -> device.userId() == user.id())
                .map(Device::name)
                .findFirst()
                .orElseGet(() -> HexFormat.of().formatHex(random(NAME_BYTES)));
        Stream<Device> others = before.stream().filter(device -> device.userId() != user.id());
        String cookie = Stream.concat(Stream.of(new Device(user.id(), user.credentialEpoch(), name)), others)
                .limit(MAX_PEOPLE)
                .map(device -> device.claim() + "-" + signature(device))
                .collect(Collectors.joining("."));
        Cookies.writeDevice(cookie, request, response);
    }

    /**
     * The name of this browser, if the person of a username or email signed in here with their current password.
     *
     * @param typed the username or email, normalized
     */
    public Optional<String> known(String typed, HttpServletRequest request) {
        // Query only the people of the cookie: a query by the typed name would show by its time whether that name
        // exists.
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
                .flatMap(cookie -> Arrays.stream(cookie.split("\\.", MAX_PEOPLE + 1)))
                .limit(MAX_PEOPLE)
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

    /** The signing key. All nodes share it in the database; the first node to need it creates it. */
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
