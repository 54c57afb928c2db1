package parley.bench;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who signs in to a server through its form, and goes on as a browser without script does. */
class Person {

    /** One for all, since each has threads of its own; cookies are therefore kept here. */
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final int id;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    private Person(String address, int id) {
        this.address = address;
        this.id = id;
    }

    /**
     * Signs somebody in.
     *
     * @param id one of a {@link Population}'s
     */
    static Person signIn(Server server, int id) throws IOException {
        Person person = new Person(server.address(), id);
        person.lookForToken("/sign-in");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", Population.username(id));
        fields.put("password", Population.PASSWORD);
        person.press("/sign-in", person.form(fields));
        // The token of before ended with the sign-in; the next page has a new one, and sets its cookie.
        person.lookForToken("/messages/new");
        return person;
    }

    /** Signs several people in, as many at once as hash their passwords at once. */
    static List<Person> signIn(Server server, List<Integer> ids) throws IOException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Person>> signingIn = ids.stream()
                    .map(id -> threads.submit(() -> signIn(server, id)))
                    .toList();
            List<Person> people = new ArrayList<>();
            for (Future<Person> person : signingIn) {
                people.add(person.get());
            }
            return people;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    int id() {
        return id;
    }

    String address() {
        return address;
    }

    /** The session and the form token, as a header has them. */
    String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The bytes of a page. */
    byte[] get(String path, String... headers) throws IOException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build(), 200).body();
    }

    /** Presses the button of a form, and returns the address that the answer leads to. */
    String press(String path, String form) throws IOException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request.build(), 303).headers().firstValue("Location").orElse("");
    }

    /** What the composer of a conversation sends, but for the key of the press. */
    String message(int to, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("to", Population.username(to));
        fields.put("page", "conversation");
        fields.put("body", text);
        return form(fields);
    }

    static String withSendKey(String form) {
        return form + "&sendKey=" + UUID.randomUUID();
    }

    private String form(Map<String, String> fields) {
        return "_csrf=" + token
                + fields.entrySet().stream()
                        .map(field -> "&" + field.getKey() + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }

    private void lookForToken(String path) throws IOException {
        Matcher found = TOKEN.matcher(new String(get(path), StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IOException(path + " has no form");
        }
        token = found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return cookies.isEmpty() ? request : request.header("Cookie", cookieHeader());
    }

    private HttpResponse<byte[]> send(HttpRequest request, int status) throws IOException {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != status) {
                throw new IOException(
                        request.method() + " " + request.uri() + " was answered " + response.statusCode());
            }
            response.headers().allValues("Set-Cookie").stream()
                    .flatMap(header -> HttpCookie.parse(header).stream())
                    .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
