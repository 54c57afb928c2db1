package parley.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who has signed in to a server through its form, and goes on as a browser without script does. */
class Person {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final int id;
    private final HttpClient http;
    private final String cookies;
    private final String token;

    private Person(String address, int id, HttpClient http, String cookies, String token) {
        this.address = address;
        this.id = id;
        this.http = http;
        this.cookies = cookies;
        this.token = token;
    }

    /**
     * Signs somebody in.
     *
     * @param id one of a {@link Population}'s
     */
    static Person signIn(Server server, int id) throws IOException {
        CookieManager jar = new CookieManager();
        HttpClient http = HttpClient.newBuilder().cookieHandler(jar).build();
        String form = text(http, request(server.address(), "/sign-in").build(), 200);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", token(form));
        fields.put("username", Population.username(id));
        fields.put("password", Population.PASSWORD);
        text(http, post(request(server.address(), "/sign-in"), encoded(fields)), 303);
        // The token of before ended with the sign-in; the next page has a new one, and sets its cookie.
        String page = text(http, request(server.address(), "/messages/new").build(), 200);
        String cookies = jar.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return new Person(server.address(), id, http, cookies, token(page));
    }

    int id() {
        return id;
    }

    /** The session and the form token, as a header has them. */
    String cookies() {
        return cookies;
    }

    HttpClient http() {
        return http;
    }

    /** The bytes of a page. */
    byte[] get(String path, String... headers) throws IOException {
        HttpRequest.Builder request = request(address, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(http, request.build(), 200).body();
    }

    /** Presses the button of a form, and returns the address that the answer leads to. */
    String press(String path, String form) throws IOException {
        return send(http, post(request(address, path), form), 303)
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    /** What the composer of a conversation sends, but for the key of the press. */
    String message(int to, String text) {
        Map<String, String> fields = form();
        fields.put("to", Population.username(to));
        fields.put("page", "conversation");
        fields.put("body", text);
        return encoded(fields);
    }

    /** The fields of any form of this person's. */
    Map<String, String> form() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", token);
        return fields;
    }

    static String withSendKey(String form) {
        return form + "&sendKey=" + UUID.randomUUID();
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("A page without a form token");
        }
        return token.group(1);
    }

    private static HttpRequest.Builder request(String address, String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private static HttpRequest post(HttpRequest.Builder request, String form) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String text(HttpClient http, HttpRequest request, int status) throws IOException {
        return new String(send(http, request, status).body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> send(HttpClient http, HttpRequest request, int status) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != status) {
                throw new IOException(
                        request.method() + " " + request.uri() + " was answered " + response.statusCode());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
