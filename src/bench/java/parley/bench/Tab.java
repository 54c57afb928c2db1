package parley.bench;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A tab that shows a conversation, as the server knows it: by its socket. */
class Tab implements WebSocket.Listener {

    private final AtomicReference<Delivery> awaited = new AtomicReference<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean closed;

    private Tab() {}

    /** Opens the socket of a page. */
    static Tab open(Person person) {
        Tab tab = new Tab();
        tab.connect(person);
        return tab;
    }

    /** Opens the socket of a page that shows the conversation with somebody. */
    static Tab open(Person person, int with) {
        Tab tab = new Tab();
        tab.connect(person)
                .sendText("{\"type\":\"open\",\"with\":\"" + Population.username(with) + "\"}", true)
                .join();
        return tab;
    }

    private WebSocket connect(Person person) {
        return Person.HTTP
                .newWebSocketBuilder()
                .header("Origin", person.address())
                .header("Cookie", person.cookieHeader())
                .buildAsync(URI.create(person.address().replaceFirst("^http", "ws") + "/live"), this)
                .join();
    }

    boolean isOpen() {
        return !closed;
    }

    /** Tells a delivery when its message appears here. */
    void await(Delivery delivery) {
        awaited.set(delivery);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            Delivery delivery = awaited.get();
            if (delivery != null && delivery.isIn(partial)) {
                awaited.compareAndSet(delivery, null);
                delivery.arrived();
            }
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed = true;
    }
}
