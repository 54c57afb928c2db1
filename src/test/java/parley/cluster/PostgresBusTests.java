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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            await(Signal.Lost.class::isInstance);
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
            one.bus.publish(new Signal.ConversationChanged(i, -i, 0));
        }
        for (Node node : nodes) {
            for (long i = 0; i < 5_000; i++) {
                assertThat(node.await(Signal.ConversationChanged.class::isInstance))
                        .isEqualTo(new Signal.ConversationChanged(i, -i, 0));
            }
        }
        Signal end = new Signal.SessionEnded(1);
        other.bus.publish(end);
        one.await(end::equals);
        other.await(end::equals);
        assertThat(one.heard).noneMatch(Signal.ConversationChanged.class::isInstance);
        assertThat(other.heard).noneMatch(Signal.ConversationChanged.class::isInstance);
    }

    @Test
    void carriesSignalsOfManyIds() throws InterruptedException {
        Node one = node();
        Node other = node();
        Signal present = new Signal.Present(
                one.bus.node(),
                LongStream.range(Long.MAX_VALUE - 300, Long.MAX_VALUE).boxed().toList());
        one.bus.publish(present);
        one.bus.publish(present);
        assertThat(other.await(Signal.Present.class::isInstance)).isEqualTo(present);
        assertThat(other.await(Signal.Present.class::isInstance)).isEqualTo(present);
    }

    @Test
    void saysThatSignalsMayBeLostAfterItsConnectionWasAndGoesOn() throws Exception {
        Node one = node();
        Node other = node();
        cutAll();
        one.awaitLost();
        other.awaitLost();
        one.bus.publish(new Signal.SessionEnded(2));
        other.await(new Signal.SessionEnded(2)::equals);
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
        notifyAll("42\n{\"signal\":\"SessionEnded\",\"fingerprint\":1}");
        one.await(new Signal.SessionEnded(1)::equals);
        one.awaitLost();
    }

    @Test
    void missesNoNodeThatSaidGoodbye() throws Exception {
        Node one = node();
        Node other = node();
        other.bus.publish(new Signal.SessionEnded(3));
        one.await(new Signal.SessionEnded(3)::equals);
        other.bus.close();
        Node third = node();
        // Three times as long as a silence may last, counted in beats of a node that lives.
        for (int beat = 0; beat < 12; beat++) {
            Signal sent = new Signal.SessionEnded(beat);
            third.bus.publish(sent);
            one.await(signal -> signal.equals(sent) || signal instanceof Signal.Lost);
            TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
        }
        assertThat(one.heard).noneMatch(Signal.Lost.class::isInstance);
    }

    @Test
    void ignoresNotificationsThatNoNodeHasSent() throws Exception {
        Node one = node();
        notifyAll("nonsense", "", "44\n{\"signal\":\"SessionEnded\",\"fingerprint\":7}");
        one.await(new Signal.SessionEnded(7)::equals);
        assertThat(one.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "made of words",
                "{}",
                "{\"signal\":\"FromANewerVersion\",\"id\":1}",
                "{\"signal\":\"SessionEnded\"}",
                "{\"signal\":\"SessionEnded\",\"fingerprint\":\"x\"}",
                "{\"signal\":\"Present\",\"node\":1,\"userIds\":null}",
                "{\"signal\":\"SessionEnded\",\"fingerprint\":7"
            })
    void readsAnUnknownOrMisshapenSignalAsLost(String line) throws Exception {
        Node one = node();
        notifyAll("44\n" + line + "\n{\"signal\":\"SessionEnded\",\"fingerprint\":7}");
        one.awaitLost();
        one.await(new Signal.SessionEnded(7)::equals);
    }

    private void notifyAll(String... texts) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.prepareStatement("select pg_notify('parley', ?)")) {
            for (String text : texts) {
                statement.setString(1, text);
                statement.execute();
            }
        }
    }
}
