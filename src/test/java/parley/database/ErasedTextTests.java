package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import parley.Page;
import parley.ParleyApplication;
import parley.Visitor;

/** What the files of a running site hold of a message that was deleted or edited. */
class ErasedTextTests {

    private static final String FORM = "main form";

    @TempDir
    Path directory;

    @Test
    void holdNothingOfADeletedOrReplacedText() throws Exception {
        try (ConfigurableApplicationContext site = new SpringApplicationBuilder(ParleyApplication.class)
                .run(
                        "--parley.erase-every=200ms",
                        "--parley.database-url=",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--parley.data-dir=" + directory)) {
            String address = "http://127.0.0.1:" + site.getEnvironment().getProperty("local.server.port");
            Visitor alice = new Visitor(address, "10.0.0.1");
            alice.signUp("alice");
            new Visitor(address, "10.0.0.2").signUp("bob");
            for (String text : new String[] {"The first of them", "The second of them", "The third of them"}) {
                send(alice, text);
                assertThat(isHeld(text)).isTrue();
            }
            assertThat(change(alice, 1, "edit", "body", "Another first").status())
                    .isEqualTo(303);
            assertThat(change(alice, 2, "delete").status()).isEqualTo(303);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(isHeld("The first of them") || isHeld("The second of them"))
                            .isFalse());
            assertThat(isHeld("Another first")).isTrue();
            assertThat(isHeld("The third of them")).isTrue();
        }
    }

    private static void send(Visitor visitor, String text) {
        Page answer = visitor.get("/conversations/with/bob").submit("form[data-composer]", "body", text);
        assertThat(answer.status()).isEqualTo(303);
    }

    private static Page change(Visitor visitor, long id, String what, String... values) {
        return visitor.get("/messages/" + id + "/" + what).submit(FORM, values);
    }

    private boolean isHeld(String text) throws IOException {
        for (String name : new String[] {"parley.mv.db", "parley.journal"}) {
            if (Files.readString(directory.resolve(name), StandardCharsets.ISO_8859_1)
                    .contains(text)) {
                return true;
            }
        }
        return false;
    }
}
