package parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A browser without script. It keeps cookies, opens pages and submits their forms. It follows only the redirect from
 * {@code /conversations/with/…} to a conversation.
 */
public class Visitor {

    private final String address;
    private final String from;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param address the site's, without a slash at its end
     * @param from the network address of the browser, as a proxy would report it
     */
    public Visitor(String address, String from) {
        this.address = address;
        this.from = from;
    }

    /** The same browser with its cookies at another node. */
    public Visitor at(String address) {
        Visitor visitor = new Visitor(address, from);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> visitor.cookies.getCookieStore().add(URI.create(address), cookie));
        return visitor;
    }

    public Page get(String path, String... headers) {
        Page page = send(request(path, headers).GET().build());
        boolean leadsToConversation = path.startsWith("/conversations/with/")
                && page.header("Location").contains("/conversations/");
        return leadsToConversation ? get(page.location(), headers) : page;
    }

    /** Posts fields, name and value in turn, as they are: no token is added. */
    public Page post(String path, List<String> fields, String... headers) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += 2) {
            pairs.add(encoded(fields.get(i)) + "=" + encoded(fields.get(i + 1)));
        }
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
                .build());
    }

    public Page send(String method, String path, String... headers) {
        return send(request(path, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        // The site accepts its own machine as a proxy, so each visitor can have an address.
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("X-Forwarded-For", from);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Page send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Page(this, request.uri(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Signs up through the form with {@link Site#PASSWORD}. */
    public Visitor signUp(String username) {
        Page answer = get("/sign-up")
                .submit("form", "username", username, "email", username + "@example.com", "password", Site.PASSWORD);
        if (answer.status() != 303) {
            throw new AssertionError("Sign-up of " + username + " answered " + answer.status());
        }
        return this;
    }

    /** Opens the socket of a tab that is in the conversation with somebody, and returns once the server knows. */
    public Socket socketWith(String username) {
        Socket socket = socket();
        String location =
                send(request("/conversations/with/" + username).GET().build()).header("Location");
        String conversation = location.substring(location.lastIndexOf('/') + 1);
        socket.say(
                location.isEmpty()
                        ? "{\"type\":\"open\",\"with\":\"" + username + "\"}"
                        : "{\"type\":\"open\",\"conversation\":" + conversation + "}");
        socket.await(frame -> frame.contains("presence-" + username));
        return socket;
    }

    /** Opens this browser's socket, as a page of an origin would. */
    public Socket socket(String origin) {
        return Socket.open(http, address, origin, cookieHeader());
    }

    /** The same as a page of the site. */
    public Socket socket() {
        return socket(address);
    }

    private String cookieHeader() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The value of a cookie that this browser holds. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Keeps a cookie as if the site had set it. */
    public void keep(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        // Otherwise the site could not replace the cookie.
        cookie.setDomain(URI.create(address).getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(address), cookie);
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
