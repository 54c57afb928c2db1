package parley.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.database.SharedDatabase;

/**
 * The bus of nodes that share a PostgreSQL database: {@code LISTEN} and {@code NOTIFY} on two connections outside the pool.
 * A node receives its own signals at once, even while the database is down. The bus publishes {@link Signal.Lost} after a
 * lost connection and after another node went silent, because signals may have been lost then.
 *
 * <p>Publishers send a signal after their commit. A notification inside the transaction would serialize all commits of the
 * database.
 */
class PostgresBus implements Bus, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBus.class);

    private static final String CHANNEL = "parley";

    private static final int MOST_WAITING = 20_000;
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int BEATS_OF_SILENCE = 4;
    private static final int FIRST_WAIT_MILLIS = 250;
    private static final int LONGEST_WAIT_MILLIS = 10_000;

    private final SharedDatabase database;
    private final int beatMillis;
    private final long silenceNanos;
    private final LocalBus here = new LocalBus();
    private final BlockingQueue<Signal> outgoing = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<String, Long> heardAt = new ConcurrentHashMap<>();
    private final Thread listening = new Thread(() -> untilClosed(this::listen), "bus-listen");
    private final Thread notifying = new Thread(() -> untilClosed(this::notifyOthers), "bus-notify");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean overflown;

    /** What a thread does on a connection of its own until it fails. */
    private interface Work {
        void on(Connection connection) throws SQLException, InterruptedException;
    }

    PostgresBus(SharedDatabase database) {
        this(database, BEAT);
    }

    /** @param beat the interval of heartbeats */
    PostgresBus(SharedDatabase database, Duration beat) {
        this.database = database;
        this.beatMillis = (int) beat.toMillis();
        this.silenceNanos = beat.multipliedBy(BEATS_OF_SILENCE).toNanos();
        listening.setDaemon(true);
        notifying.setDaemon(true);
        listening.start();
        notifying.start();
    }

    @Override
    public long node() {
        return here.node();
    }

    @Override
    public void subscribe(Consumer<Signal> listener) {
        here.subscribe(listener);
    }

    @Override
    public void publish(Signal signal) {
        here.publish(signal);
        if (!outgoing.offer(signal)) {
            overflown = true;
        }
    }

    private void untilClosed(Work work) {
        int failures = 0;
        while (!isClosed()) {
            long began = System.nanoTime();
            try (Connection connection = database.connect()) {
                work.on(connection);
            } catch (SQLException e) {
                failures = System.nanoTime() - began > silenceNanos ? 1 : failures + 1;
                if (!isClosed() && failures == 1) {
                    LOG.warn("The bus between nodes lost its database, and tries again: {}", e.getMessage());
                }
                pause(Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures, 6)));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits about as long, and not at all once it is closed. */
    private void pause(int millis) {
        try {
            closed.await(millis / 2 + ThreadLocalRandom.current().nextInt(millis / 2), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        // The first connection publishes it too, because sockets may have opened before.
        here.publish(new Signal.Lost());
        heardAt.clear();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!isClosed()) {
            PGNotification[] heard = postgres.getNotifications(beatMillis);
            if (heard == null || heard.length == 0) {
                // A line that died without a word is found by asking.
                if (!connection.isValid(5)) {
                    throw new SQLException("the connection is gone");
                }
            } else {
                for (PGNotification notification : heard) {
                    Notification.decode(notification.getParameter()).ifPresent(this::hear);
                }
            }
            missSilentNodes();
        }
    }

    private void hear(Notification notification) {
        if (notification.node().equals(String.valueOf(node()))) {
            return;
        }
        if (notification.leaving()) {
            heardAt.remove(notification.node());
        } else {
            heardAt.put(notification.node(), System.nanoTime());
            notification.signals().forEach(here::publish);
        }
    }

    // A node that was killed may have stored what it could no longer tell.
    private void missSilentNodes() {
        long silent = System.nanoTime() - silenceNanos;
        if (heardAt.values().removeIf(at -> at - silent < 0)) {
            here.publish(new Signal.Lost());
        }
    }

    private void notifyOthers(Connection connection) throws SQLException, InterruptedException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
            send(statement, List.of());
            while (!isClosed()) {
                List<Signal> signals = new ArrayList<>();
                Signal first = outgoing.poll(beatMillis, TimeUnit.MILLISECONDS);
                if (first != null) {
                    signals.add(first);
                }
                outgoing.drainTo(signals);
                if (overflown) {
                    overflown = false;
                    signals.add(new Signal.Lost());
                }
                try {
                    send(statement, signals);
                } catch (SQLException e) {
                    // The others look again for what this one could not tell them.
                    overflown = true;
                    throw e;
                }
            }
            send(statement, Notification.goodbye(node()));
        }
    }

    private void send(PreparedStatement statement, List<Signal> signals) throws SQLException {
        for (String notification : Notification.encode(node(), signals)) {
            send(statement, notification);
        }
    }

    private static void send(PreparedStatement statement, String notification) throws SQLException {
        statement.setString(1, notification);
        statement.execute();
    }

    @Override
    public void close() {
        closed.countDown();
        // Wakes the thread that says goodbye.
        outgoing.offer(new Signal.Lost());
        try {
            notifying.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listening.interrupt();
        here.close();
    }
}
