package parley.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus of a site with one node. A thread delivers signals in their order. */
class LocalBus implements Bus, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);

    private final long node = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "bus");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public long node() {
        return node;
    }

    @Override
    public void publish(Signal signal) {
        try {
            thread.execute(() -> listeners.forEach(listener -> hand(signal, listener)));
        } catch (RejectedExecutionException e) {
            // The site is stopping, and its sockets with it.
        }
    }

    private static void hand(Signal signal, Consumer<Signal> listener) {
        try {
            listener.accept(signal);
        } catch (RuntimeException e) {
            // The next signal repairs what this one could not, or the page's next catch-up.
            LOG.warn("Signal {} was not handled: {}", signal, e.toString());
        }
    }

    @Override
    public void subscribe(Consumer<Signal> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
