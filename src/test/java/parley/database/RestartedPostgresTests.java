package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import parley.Page;
import parley.ParleyApplication;
import parley.PostgresServer;
import parley.Visitor;

/**
 * PostgreSQL crashes and comes back while people write, as often as {@code -Dparley.crashes=} says. Pages answer 503 until
 * it is back. A message whose form was pressed until the server took it is there once.
 */
class RestartedPostgresTests {

    private static final int ROUNDS = Integer.getInteger("parley.crashes", 3);
    private static final List<String> PEOPLE = List.of("alice", "bob", "charlie", "dora");

    @TempDir
    Path directory;

    private volatile boolean writing = true;

    /** Somebody who writes to a friend, who writes back at the same time, and what they know to be stored. */
    private class Writer {

        final Visitor visitor;
        final String friend;
        final List<String> acknowledged = new ArrayList<>();
        final Semaphore taken = new Semaphore(0);
        final Semaphore refused = new Semaphore(0);

        Writer(String address, String username) {
            int number = PEOPLE.indexOf(username);
            this.visitor = new Visitor(address, "10.0.0." + number);
            this.friend = PEOPLE.get(number ^ 1);
        }

        void write() {
            while (writing) {
                String text = "to " + friend + " " + acknowledged.size();
                Page answer = conversation().submit("form[data-composer]", "body", text);
                while (isRefused(answer)) {
                    answer = answer.submit("form");
                }
                assertThat(answer.status()).isEqualTo(303);
                acknowledged.add(text);
                taken.release();
            }
        }

        private Page conversation() {
            Page page = visitor.get("/conversations/with/" + friend);
            while (isRefused(page)) {
                page = visitor.get("/conversations/with/" + friend);
            }
            assertThat(page.status()).isEqualTo(200);
            return page;
        }

        private boolean isRefused(Page answer) {
            if (answer.status() == 503) {
                refused.release();
            }
            return answer.status() == 503;
        }

        /** One's own messages, from the first page of the conversation to the last. */
        List<String> shown() {
            List<String> texts = new ArrayList<>();
            String address = "/conversations/with/" + friend + "?after=0";
            while (!address.isEmpty()) {
                Page page = visitor.get(address);
                texts.addAll(page.texts(".own .message > p"));
                String later = page.html().select(".newer a").attr("href");
                address = later.contains("#") ? later.substring(0, later.indexOf('#')) : later;
            }
            return texts;
        }
    }

    @Test
    void losesNothingAndStoresNothingTwice() throws Exception {
        try (PostgresServer postgres = PostgresServer.start();
                ConfigurableApplicationContext site = SpringApplication.run(
                        ParleyApplication.class,
                        "--parley.database-url=" + postgres.url(),
                        "--parley.data-dir=" + directory,
                        "--parley.writes-per-minute=1000000",
                        "--server.port=0",
                        "--server.address=127.0.0.1")) {
            String address = "http://127.0.0.1:" + site.getEnvironment().getProperty("local.server.port");
            List<Writer> writers =
                    PEOPLE.stream().map(name -> signedUp(address, name)).toList();
            ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size());
            List<Future<?>> ends = new ArrayList<>();
            try {
                writers.forEach(writer -> ends.add(threads.submit(writer::write)));
                for (int round = 0; round < ROUNDS; round++) {
                    crashUnderLoad(postgres, writers, new Visitor(address, "10.0.1.1"));
                }
            } finally {
                writing = false;
                threads.shutdown();
            }
            for (Future<?> end : ends) {
                end.get();
            }
            for (Writer writer : writers) {
                assertThat(writer.shown()).isEqualTo(writer.acknowledged);
            }
            assertNumberedWithoutGaps(
                    site.getBean(JdbcClient.class),
                    writers.stream()
                            .mapToLong(writer -> writer.acknowledged.size())
                            .sum());
        }
    }

    private static void crashUnderLoad(PostgresServer postgres, List<Writer> writers, Visitor balancer)
            throws Exception {
        for (Writer writer : writers) {
            await(writer.taken, 10);
        }
        postgres.crash();
        for (Writer writer : writers) {
            await(writer.refused, 1);
        }
        assertThat(balancer.get("/actuator/health/readiness").status()).isEqualTo(503);
        postgres.startAgain();
        for (Writer writer : writers) {
            await(writer.taken, 1);
        }
        assertThat(balancer.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    private static void await(Semaphore event, int times) throws InterruptedException {
        event.drainPermits();
        assertThat(event.tryAcquire(times, 60, TimeUnit.SECONDS)).isTrue();
    }

    private Writer signedUp(String address, String username) {
        Writer writer = new Writer(address, username);
        writer.visitor.signUp(username);
        return writer;
    }

    private static void assertNumberedWithoutGaps(JdbcClient jdbc, long messages) {
        List<List<Long>> conversations = jdbc.sql("select c.last_position, c.last_revision, count(*),"
                        + " count(distinct m.position), max(m.position), min(m.position)"
                        + " from conversation c join message m on m.conversation_id = c.id group by c.id")
                .query((row, number) -> List.of(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(5) - row.getLong(6) + 1))
                .list();
        assertThat(conversations)
                .hasSize(PEOPLE.size() / 2)
                .allSatisfy(figures -> assertThat(figures).containsOnly(figures.get(0)));
        assertThat(conversations.stream().mapToLong(figures -> figures.get(0)).sum())
                .isEqualTo(messages);
    }
}
