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
import parley.database.ServerProcess;

@ExtendWith(Chromium.class)
class RestartTests {

    private static final int ROUNDS = 2;
    // A server starts slowly, and a waiting page doubles its wait each time.
    private static final double PATIENCE = 60_000;

    @TempDir
    Path directory;

    private int sent;

    @Test
    void losesAndDoublesNothingWhenTheServerIsKilledInTheMiddleOfSending(Tabs tabs) throws IOException {
        tabs.expect("WebSocket|ERR_CONNECTION|ERR_EMPTY|ERR_SOCKET|ERR_INCOMPLETE|Failed to fetch");
        int port = ServerProcess.freePort();
        ServerProcess server = new ServerProcess(directory, port);
        try {
            Tab alice =
                    tabs.open("http://127.0.0.1:" + port, Look.WIDE.options()).signUp("alice");
            Tab bob = tabs.open("http://127.0.0.1:" + port, Look.WIDE.options()).signUp("bob");
            alice.go("/conversations/with/bob");
            bob.go("/conversations/with/alice");
            for (int round = 0; round < ROUNDS; round++) {
                send(alice, bob);
                send(alice, bob);
                press(alice, ++sent);
                server.close();
                assertThat(alice.find("[data-reconnecting]")).isVisible();
                server = new ServerProcess(directory, port);
                assertThat(alice.find("[data-offline]"))
                        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE));
                assertThat(bob.find("[data-offline]"))
                        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE));
                // A message without an answer may be stored already. The page retries it by itself.
                assertThat(alice.find("[data-unsent]")).hasCount(0);
                assertThat(bob.find(".entry")).hasCount(sent);
            }
            send(alice, bob);
            List<String> all =
                    IntStream.rangeClosed(1, sent).mapToObj(String::valueOf).toList();
            assertThat(alice.texts(".message > p")).isEqualTo(all);
            assertThat(bob.texts(".message > p")).isEqualTo(all);
            bob.page().reload();
            assertThat(bob.texts(".message > p")).isEqualTo(all);
        } finally {
            server.close();
        }
    }

    private static void press(Tab tab, int number) {
        tab.find("#body").fill(String.valueOf(number));
        tab.find("#body").press("Enter");
    }

    private void send(Tab from, Tab to) {
        press(from, ++sent);
        assertThat(to.find(".entry")).hasCount(sent);
        assertThat(from.find("#body")).hasValue("");
    }
}
