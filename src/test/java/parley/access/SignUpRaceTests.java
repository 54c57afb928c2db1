package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import parley.Page;
import parley.ParleyTest;
import parley.Site;

@ParleyTest
@ExtendWith(OutputCaptureExtension.class)
class SignUpRaceTests {

    private static final int CROWD = 20;

    @Autowired
    Site site;

    @BeforeEach
    void withoutPeople() {
        site.withoutPeople();
    }

    @Test
    void makesOneAdministratorOfTwentyWhoComeFirst() throws Exception {
        List<Page> answers = atOnce(IntStream.range(0, CROWD)
                .mapToObj(i -> form("person" + i, "person" + i + "@example.com"))
                .toList());
        assertThat(answers).allMatch(answer -> answer.status() == 303);
        assertThat(site.count("users", "1 = 1")).isEqualTo(CROWD);
        assertThat(site.count("users", "role = 'ADMIN'")).isEqualTo(1);
    }

    @Test
    void givesAUsernameToOneOfThoseWhoAskAtOnce() throws Exception {
        List<Page> answers = atOnce(IntStream.range(0, CROWD)
                .mapToObj(i -> form("alice", "alice" + i + "@example.com"))
                .toList());
        assertThat(answers).filteredOn(answer -> answer.status() == 303).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 303)
                .allMatch(answer -> answer.status() == 422)
                .allMatch(answer -> answer.text("#username-error").equals("This username is taken. Try another."))
                .allMatch(answer -> answer.value("#username").equals("alice"));
        assertThat(site.count("users", "1 = 1")).isEqualTo(1);
    }

    @Test
    void givesAnEmailToOneOfThoseWhoAskAtOnce(CapturedOutput log) throws Exception {
        List<Page> answers = atOnce(IntStream.range(0, CROWD)
                .mapToObj(i -> form("alice" + i, "alice@example.com"))
                .toList());
        assertThat(answers).filteredOn(answer -> answer.status() == 303).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 303)
                .allMatch(answer -> answer.text("#email-error").startsWith("An account with this email address"));
        assertThat(site.count("users", "1 = 1")).isEqualTo(1);
        assertThat(log).doesNotContain("alice@example.com");
    }

    private Callable<Page> form(String username, String email) {
        Page form = site.stranger().get("/sign-up");
        return () -> form.submit("form", "username", username, "email", email, "password", Site.PASSWORD);
    }

    private static List<Page> atOnce(List<Callable<Page>> presses) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(presses.size());
        try {
            CyclicBarrier start = new CyclicBarrier(presses.size());
            List<Future<Page>> answers = new ArrayList<>();
            for (Callable<Page> press : presses) {
                answers.add(crowd.submit(() -> {
                    start.await();
                    return press.call();
                }));
            }
            List<Page> pages = new ArrayList<>();
            for (Future<Page> answer : answers) {
                pages.add(answer.get());
            }
            return pages;
        } finally {
            crowd.shutdownNow();
        }
    }
}
