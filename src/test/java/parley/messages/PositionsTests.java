package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.ParleyTest;
import parley.Site;

@ParleyTest
class PositionsTests {

    private static final int SENDERS = 8;
    private static final int EACH = 25;

    @Autowired
    Site site;

    @Test
    void numbersMessagesWithoutGapsWhileBothSidesSendAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Callable<Void>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int number = sender;
                senders.add(() -> {
                    for (int i = 0; i < EACH; i++) {
                        boolean even = number % 2 == 0;
                        site.message(even ? "alice" : "bob", even ? "bob" : "alice", number + "/" + i);
                    }
                    return null;
                });
            }
            for (Future<Void> sender : threads.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<Long> gapless = LongStream.rangeClosed(1, SENDERS * EACH).boxed().toList();
        assertThat(numbers("position")).isEqualTo(gapless);
        assertThat(numbers("revision")).isEqualTo(gapless);
        assertThat(site.count("conversation", "last_position = 200 and last_revision = 200"))
                .isEqualTo(1);
        assertThat(site.count("participant", "sent_count = 100")).isEqualTo(2);
        for (int sender = 0; sender < SENDERS; sender++) {
            List<String> inOrder = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                inOrder.add(sender + "/" + i);
            }
            assertThat(bodiesFrom(sender)).isEqualTo(inOrder);
        }
    }

    private List<Long> numbers(String column) {
        return site.jdbc()
                .sql("select " + column + " from message order by position")
                .query(Long.class)
                .list();
    }

    private List<String> bodiesFrom(int sender) {
        return site.jdbc()
                .sql("select body from message where body like ? order by position")
                .param(sender + "/%")
                .query(String.class)
                .list();
    }
}
