package parley;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The socket of a tab. Its frames wait here until the test reads them. */
public class Socket implements WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;
    private volatile boolean deaf;

    static Socket open(HttpClient http, String address, String origin, String cookies) {
        Socket socket = new Socket();
        socket.socket = http.newWebSocketBuilder()
                .header("Origin", origin)
                .header("Cookie", cookies)
                .buildAsync(URI.create(address.replaceFirst("^http", "ws") + "/live"), socket)
                .join();
        return socket;
    }

    public void say(String frame) {
        socket.sendText(frame, true).join();
    }

    /** Says something that the server may cut off in the middle. */
    public void shout(String frame) {
        socket.sendText(frame, true);
    }

    /** Waits for a frame that fits, and returns it; those before it are gone. */
    public String await(Predicate<String> fits) {
        return await(fits, new ArrayList<>());
    }

    /** Waits for a frame that fits, and returns those before it. */
    public List<String> until(Predicate<String> fits) {
        List<String> before = new ArrayList<>();
        await(fits, before);
        return before;
    }

    private String await(Predicate<String> fits, List<String> others) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                String frame = heard.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (frame == null) {
                    throw new AssertionError("Nothing that fits among " + others);
                }
                if (fits.test(frame)) {
                    return frame;
                }
                others.add(frame);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the frames that arrived and were not read yet. */
    public List<String> soFar() {
        List<String> frames = new ArrayList<>();
        heard.drainTo(frames);
        return frames;
    }

    /** Stops reading, as a tab behind a dead connection does. */
    public void goDeaf() {
        deaf = true;
    }

    /** Waits until the server has closed the socket, and returns the reason's code. */
    public int awaitClose() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.add(partial.toString());
            partial.setLength(0);
        }
        if (!deaf) {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }
}
