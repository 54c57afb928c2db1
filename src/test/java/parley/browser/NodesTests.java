package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import parley.Balancer;
import parley.TestDatabase;
import parley.database.ServerProcess;

/** Two nodes behind a balancer that sends each connection to either of them. */
@ExtendWith(Chromium.class)
class NodesTests {

    private static final double PATIENCE = 40_000;

    @TempDir
    Path directory;

    private int sent;

    @Test
    void goesOnWhenANodeIsKilled(Tabs tabs) throws IOException {
        tabs.expect("WebSocket|ERR_CONNECTION|ERR_EMPTY|ERR_SOCKET|ERR_INCOMPLETE|Failed to fetch");
        String url = TestDatabase.newPostgres();
        int one = ServerProcess.freePort();
        int other = ServerProcess.freePort();
        ServerProcess first = new ServerProcess(directory.resolve("one"), one, url);
        ServerProcess second = new ServerProcess(directory.resolve("other"), other, url);
        try (Balancer balancer = new Balancer(List.of(one, other))) {
            Tab alice = tabs.open("http://127.0.0.1:" + balancer.port(), Look.WIDE.options())
                    .signUp("alice");
            Tab bob = tabs.open("http://127.0.0.1:" + balancer.port(), Look.WIDE.options())
                    .signUp("bob");
            alice.go("/conversations/with/bob");
            bob.go("/conversations/with/alice");
            exchange(alice, bob);

            first.close();
            exchange(alice, bob);
            // The first node is back; now stop the second.
            first = new ServerProcess(directory.resolve("one"), one, url);
            exchange(alice, bob);
            second.close();
            exchange(alice, bob);

            List<String> all =
                    IntStream.rangeClosed(1, sent).mapToObj(String::valueOf).toList();
            for (Tab tab : List.of(alice, bob)) {
                assertThat(tab.texts(".message > p")).isEqualTo(all);
                tab.page().reload();
                assertThat(tab.texts(".message > p")).isEqualTo(all);
            }
        } finally {
            first.close();
            second.close();
        }
    }

    private void exchange(Tab alice, Tab bob) {
        for (int i = 0; i < 3; i++) {
            send(alice, bob);
            send(bob, alice);
        }
    }

    private void send(Tab from, Tab to) {
        sent++;
        from.find("#body").fill(String.valueOf(sent));
        from.find("#body").press("Enter");
        from.find("#timeline:not(:has(.sending:not([hidden]))), .unsent")
                .first()
                .waitFor();
        if (from.find("[data-retry]").isVisible()) {
            // The node stopped during the request. A retry sends the same message.
            from.find("[data-retry]").click();
        }
        assertThat(to.find(".entry")).hasCount(sent, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        assertThat(from.find("#body")).hasValue("");
    }
}
