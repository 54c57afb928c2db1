package parley.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A message on its way to all tabs that show its conversation. */
class Delivery {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final int PATIENCE_SECONDS = 20;

    private final String words = "Message number " + NUMBER.incrementAndGet() + ".";
    private final CountDownLatch missing;
    private volatile long lastAt;

    private Delivery(int tabs) {
        missing = new CountDownLatch(tabs);
    }

    /**
     * How long it took until the last tab had it.
     *
     * @param sincePress nanoseconds from before the form was sent
     * @param sinceAnswer nanoseconds from when its answer was there; less than none where the tabs were faster
     */
    record Took(long sincePress, long sinceAnswer) {}

    /** Sends a message from one person to another, and waits for all their tabs. */
    static Took send(Person from, int to, List<Tab> tabs) throws IOException {
        Delivery delivery = new Delivery(tabs.size());
        tabs.forEach(tab -> tab.await(delivery));
        String form = Person.withSendKey(from.message(to, delivery.words));
        long pressed = System.nanoTime();
        from.press("/messages", form);
        long answered = System.nanoTime();
        try {
            if (!delivery.missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(delivery.missing.getCount() + " of " + tabs.size() + " tabs never showed \""
                        + delivery.words + "\"");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new Took(delivery.lastAt - pressed, delivery.lastAt - answered);
    }

    /** Whether a frame shows the message in its conversation; the list of conversations shows it too, and does not count. */
    boolean isIn(CharSequence frame) {
        String text = frame.toString();
        return text.contains("\"type\":\"changes\"") && text.contains(words);
    }

    void arrived() {
        synchronized (this) {
            lastAt = System.nanoTime();
        }
        missing.countDown();
    }
}
