package parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import parley.TestDatabase;
import parley.database.SharedDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresBusTests {

    private static final Duration BEAT = Duration.ofMillis(200);

    private final List<Node> nodes = new ArrayList<>();
    private String url = "";

    /** A node's bus, and what was heard on it. */
    private static class Node {

        final PostgresBus bus;
        final BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

        Node(SharedDatabase database) {
            bus = new PostgresBus(database, BEAT);
            bus.subscribe(heard::add);
        }

        Signal await(Predicate<Signal> fits) throws InterruptedException {
            while (true) {
                Signal signal = heard.poll(20, TimeUnit.SECONDS);
                assertThat(signal).as("a signal that fits").isNotNull();
                if (fits.test(signal)) {
                    return signal;
                }
            }
        }

        void awaitLost() throws InterruptedException {
            await(signal -> signal.kind().equals(Signal.LOST));
        }
    }

    @BeforeAll
    void makeDatabase() {
        url = TestDatabase.newPostgres();
    }

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.bus.close());
        nodes.clear();
    }

    /** A node that listens. */
    private Node node() throws InterruptedException {
        Node node = new Node(new SharedDatabase() {
            @Override
            public boolean isShared() {
                return true;
            }

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection(url + "&ApplicationName=bus");
            }
        });
        nodes.add(node);
        node.awaitLost();
        return node;
    }

    @Test
    void bringsSignalsToEveryNodeOnceAndInOrder() throws InterruptedException {
        Node one = node();
        Node other = node();
        for (long i = 0; i < 5_000; i++) {
            one.bus.publish(Signal.of("counted", i, -i));
        }
        for (Node node : nodes) {
            for (long i = 0; i < 5_000; i++) {
                assertThat(node.await(signal -> signal.kind().equals("counted")))
                        .isEqualTo(Signal.of("counted", i, -i));
            }
        }
        other.bus.publish(Signal.of("end"));
        one.await(signal -> signal.equals(Signal.of("end")));
        other.await(signal -> signal.equals(Signal.of("end")));
        assertThat(one.heard).noneMatch(signal -> signal.kind().equals("counted"));
        assertThat(other.heard).noneMatch(signal -> signal.kind().equals("counted"));
    }

    @Test
    void carriesSignalsOfManyIds() throws InterruptedException {
        Node one = node();
        Node other = node();
        Signal roster = new Signal(
                "staying",
                LongStream.range(Long.MAX_VALUE - 300, Long.MAX_VALUE).boxed().toList());
        one.bus.publish(roster);
        one.bus.publish(roster);
        assertThat(other.await(signal -> signal.kind().equals("staying"))).isEqualTo(roster);
        assertThat(other.await(signal -> signal.kind().equals("staying"))).isEqualTo(roster);
    }

    @Test
    void saysThatSignalsMayBeLostAfterItsConnectionWasAndGoesOn() throws Exception {
        Node one = node();
        Node other = node();
        cutAll();
        one.awaitLost();
        other.awaitLost();
        one.bus.publish(Signal.of("again"));
        other.await(signal -> signal.kind().equals("again"));
    }

    private void cutAll() throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bus'"
                    + " and datname = current_database()");
        }
    }

    @Test
    void saysThatSignalsMayBeLostWhenANodeFallsSilent() throws Exception {
        Node one = node();
        // Another node says once that it is there, and never again.
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("select pg_notify('parley', '42\nhello 1')");
        }
        one.await(signal -> signal.equals(Signal.of("hello", 1L)));
        one.awaitLost();
    }

    @Test
    void missesNoNodeThatSaidGoodbye() throws Exception {
        Node one = node();
        Node other = node();
        other.bus.publish(Signal.of("last"));
        one.await(signal -> signal.kind().equals("last"));
        other.bus.close();
        Node third = node();
        // Three times as long as a silence may last, counted in beats of a node that lives.
        for (int beat = 0; beat < 12; beat++) {
            third.bus.publish(Signal.of("beat"));
            one.await(signal -> signal.kind().equals("beat") || signal.kind().equals(Signal.LOST));
            TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
        }
        assertThat(one.heard).noneMatch(signal -> signal.kind().equals(Signal.LOST));
    }

    @Test
    void readsPastWhatAnotherVersionSays() throws Exception {
        Node one = node();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("select pg_notify('parley', 'nonsense')");
            statement.execute("select pg_notify('parley', '')");
            statement.execute("select pg_notify('parley', '43\nmade of words\nhello 2')");
        }
        one.await(signal -> signal.equals(Signal.of("hello", 2L)));
    }
}
