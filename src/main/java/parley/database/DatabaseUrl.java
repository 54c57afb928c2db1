package parley.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import parley.startup.WrongSettingException;

/**
 * The address of PostgreSQL, from {@code DATABASE_URL}.
 *
 * @param jdbcUrl an address that starts with {@code jdbc:postgresql:}
 * @param username the role, unless the JDBC address holds it
 * @param password the password of the role
 */
record DatabaseUrl(
        String jdbcUrl, @Nullable String username, @Nullable String password) {

    /** Accepts {@code jdbc:postgresql://…} and {@code postgres://user:password@host:port/name}. */
    static DatabaseUrl parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(text, null, null);
        }
        if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
            throw wrong(text);
        }
        try {
            URI uri = new URI(text);
            String path = uri.getRawPath();
            if (uri.getHost() == null || path == null || path.length() < 2) {
                throw wrong(text);
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + port + path + query;
            if (uri.getRawUserInfo() == null) {
                return new DatabaseUrl(jdbcUrl, null, null);
            }
            String[] user = uri.getRawUserInfo().split(":", 2);
            return new DatabaseUrl(jdbcUrl, decoded(user[0]), user.length == 1 ? null : decoded(user[1]));
        } catch (URISyntaxException e) {
            throw wrong(text);
        }
    }

    private static String decoded(String part) {
        // A plus in a password is a plus. URLDecoder would read it as a space, as in forms.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static WrongSettingException wrong(String text) {
        // The part before the host may hold a password.
        String shown = text.replaceFirst("(?s)^((?:jdbc:)?[a-z]+://)?.*@", "$1…@")
                .replaceAll("(?i)password=[^&]*", "password=…");
        return new WrongSettingException(
                "DATABASE_URL", shown, "jdbc:postgresql://host/name or postgres://user:password@host/name");
    }
}
