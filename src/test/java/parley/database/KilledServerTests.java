package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Page;
import parley.Visitor;

/**
 * Kills the server while people write, as often as {@code -Dparley.kills=} says, and asks whether every message that was
 * acknowledged is there, once. {@code -Dparley.seed=} repeats a run. The build does so with the packaged jar, which
 * {@code -Dparley.jar=} names; without, it is the compiled sources.
 */
class KilledServerTests {

    private static final int ROUNDS = Integer.getInteger("parley.kills", 3);
    private static final long SEED = Long.getLong("parley.seed", System.nanoTime());
    private static final String PACKAGE = System.getProperty("parley.jar", "");
    private static final List<String> PEOPLE = List.of("alice", "bob", "charlie");
    private static final String COMPOSER = "form[data-composer]";

    @TempDir
    Path directory;

    /** Somebody who writes to the next in the circle, and what they know to be stored. */
    private static class Writer {

        final Visitor visitor;
        final String other;
        final List<String> acknowledged = new ArrayList<>();

        Writer(String address, String username, String other) {
            this.visitor = new Visitor(address, "10.0.0." + PEOPLE.indexOf(username));
            this.other = other;
        }

        /** Writes until the server is gone; then sends the last form again when it is back. */
        void write(CountDownLatch answers, CountDownLatch back) throws InterruptedException {
            Page form = visitor.get("/conversations/with/" + other);
            String text = "";
            try {
                while (true) {
                    text = "to " + other + " " + acknowledged.size();
                    accept(form.submit(COMPOSER, "body", text), text);
                    answers.countDown();
                    form = visitor.get("/conversations/with/" + other);
                }
            } catch (UncheckedIOException e) {
                back.await();
                if (acknowledged.size() == 0
                        || !acknowledged.get(acknowledged.size() - 1).equals(text)) {
                    accept(form.submit(COMPOSER, "body", text), text);
                }
            }
        }

        private void accept(Page answer, String text) {
            assertThat(answer.status()).isEqualTo(303);
            acknowledged.add(text);
        }
    }

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        System.out.println("Kills: " + ROUNDS + " rounds, -Dparley.seed=" + SEED);
        Random random = new Random(SEED);
        int port = ServerProcess.freePort();
        List<Writer> writers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size());
        ServerProcess server = started(port);
        try {
            for (int i = 0; i < PEOPLE.size(); i++) {
                Writer writer =
                        new Writer("http://127.0.0.1:" + port, PEOPLE.get(i), PEOPLE.get((i + 1) % PEOPLE.size()));
                writer.visitor.signUp(PEOPLE.get(i));
                writers.add(writer);
            }
            for (int round = 0; round < ROUNDS; round++) {
                CountDownLatch answers = new CountDownLatch(10 + random.nextInt(50));
                CountDownLatch back = new CountDownLatch(1);
                List<Future<?>> writing = new ArrayList<>();
                for (Writer writer : writers) {
                    writing.add(threads.submit(() -> {
                        writer.write(answers, back);
                        return null;
                    }));
                }
                answers.await();
                server.close();
                server = started(port);
                back.countDown();
                for (Future<?> end : writing) {
                    end.get();
                }
                for (Writer writer : writers) {
                    assertThat(shown(writer)).isEqualTo(writer.acknowledged);
                }
            }
            server.stop();
            // A normal stop leaves no lock and no journal.
            assertThat(directory.toFile().list()).containsExactly("parley.mv.db");
        } finally {
            threads.shutdownNow();
            server.close();
        }
        assertNumberedWithoutGaps(
                writers.stream().mapToInt(writer -> writer.acknowledged.size()).sum());
    }

    private ServerProcess started(int port) throws Exception {
        return PACKAGE.isEmpty()
                ? new ServerProcess(directory, port)
                : new ServerProcess(PackagedParley.of(Path.of(PACKAGE)).program(), directory, port);
    }

    /** The writer's own messages, from the first page of the conversation to the last. */
    private static List<String> shown(Writer writer) {
        List<String> texts = new ArrayList<>();
        String address = "/conversations/with/" + writer.other + "?after=0";
        while (!address.isEmpty()) {
            Page page = writer.visitor.get(address);
            texts.addAll(page.texts(".own .message > p"));
            String later = page.html().select(".newer a").attr("href");
            address = later.contains("#") ? later.substring(0, later.indexOf('#')) : later;
        }
        return texts;
    }

    private void assertNumberedWithoutGaps(int messages) throws Exception {
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory);
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select c.last_position, c.last_revision, count(*),"
                        + " count(distinct m.position), min(m.position), max(m.position)"
                        + " from conversation c join message m on m.conversation_id = c.id group by c.id")) {
            int stored = 0;
            while (rows.next()) {
                long last = rows.getLong(1);
                assertThat(List.of(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(6)))
                        .containsOnly(last);
                assertThat(rows.getLong(5)).isEqualTo(1);
                stored += (int) last;
            }
            assertThat(stored).isEqualTo(messages);
        }
    }
}
