package parley.bench;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A person who uses the site as a browser without script does. */
final class Person {

    /** One client for all people, since each client has a thread. Each person keeps their own cookies. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String server;
    private final Map<String, String> cookies = new TreeMap<>();

    /** Somebody who is not signed in yet. */
    Person(String server) {
        this.server = server;
    }

    static Person signIn(String server, int id) throws Exception {
        Person person = new Person(server);
        Form form = Form.on(person.get(Protocol.SIGN_IN), "password");
        person.press(Protocol.signIn(form, Population.username(id), Population.PASSWORD));
        return person;
    }

    String server() {
        return server;
    }

    synchronized String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    byte[] get(String path) throws Exception {
        return send(request(path).build(), 200).body();
    }

    /** The address at which a page stands, after redirects. */
    String redirected(String path) throws Exception {
        HttpResponse<?> response = HTTP.send(request(path).build(), HttpResponse.BodyHandlers.discarding());
        return response.statusCode() / 100 == 3 ? redirected(location(response)) : path;
    }

    /** Sends a form and returns the address to which the answer redirects. */
    String press(Form form) throws Exception {
        HttpRequest.Builder request = request(form.path())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.encoded()));
        return location(send(request.build(), 303));
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        return cookies.isEmpty() ? request : request.header("Cookie", cookieHeader());
    }

    private HttpResponse<byte[]> send(HttpRequest request, int expected) throws Exception {
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != expected) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + response.statusCode());
        }
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    private synchronized void keep(String header) {
        HttpCookie.parse(header).forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
    }
}
