package parley.sessions;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a request as limits count it: an IPv4 address, or the /64 network of one IPv6 customer. */
public final class ClientAddress {

    private static final int NETWORK_BYTES = 8;
    private static final Pattern NETWORK = Pattern.compile("[0-9a-f]{16}");
    private static final int WIDER_DIGITS = 12;

    private ClientAddress() {}

    public static String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!address.contains(":")) {
            return address;
        }
        try {
            // The address holds a colon, so that no name server is asked.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** The /48 around the /64 of an IPv6 address. One site may own all of it. */
    static Optional<String> networkAround(String address) {
        return NETWORK.matcher(address).matches() ? Optional.of(address.substring(0, WIDER_DIGITS)) : Optional.empty();
    }
}
