package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a request comes from, as limits count it: an IPv4 address, or the /64 network that one IPv6 customer has. */
final class ClientAddress {

    private static final int NETWORK_BYTES = 8;
    private static final Pattern NETWORK = Pattern.compile("[0-9a-f]{16}");
    private static final int AROUND = 12;

    private ClientAddress() {}

    static String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!address.contains(":")) {
            return address;
        }
        try {
            // Holds a colon, so this reads an address and asks no name server.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** The /48 around the /64 of an IPv6 address: one site may have all of it. */
    static Optional<String> networkAround(String address) {
        return NETWORK.matcher(address).matches() ? Optional.of(address.substring(0, AROUND)) : Optional.empty();
    }
}
