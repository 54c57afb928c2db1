package parley.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A tab that shows a conversation, as the server knows it: a WebSocket. */
final class Listener implements WebSocket.Listener {

    // Its connections are new: Tomcat closes one after 100 requests, and the client refuses a handshake that does so.
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StringBuilder frame = new StringBuilder();
    private WebSocket socket;
    private volatile Awaited awaited = new Awaited("\n", new CompletableFuture<>());

    private record Awaited(String body, CompletableFuture<Long> arrival) {}

    private Listener() {}

    static Listener showing(Reader reader) {
        Listener tab = new Listener();
        String server = reader.person().server();
        tab.socket = HTTP.newWebSocketBuilder()
                .header("Origin", server)
                .header("Cookie", reader.person().cookieHeader())
                .buildAsync(URI.create(server.replaceFirst("http", "ws") + Protocol.LIVE), tab)
                .join();
        tab.socket.sendText(Protocol.open(reader.conversation()), true).join();
        return tab;
    }

    /** The {@link System#nanoTime()} at which a message with this body arrives. */
    CompletableFuture<Long> arrivalOf(String body) {
        awaited = new Awaited(body, new CompletableFuture<>());
        return awaited.arrival();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            Awaited now = awaited;
            if (Protocol.brings(frame.toString(), now.body())) {
                now.arrival().complete(System.nanoTime());
            }
            frame.setLength(0);
        }
        from.request(1);
        return null;
    }

    void close() {
        socket.abort();
    }
}
