package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import parley.ParleyApplication;

/**
 * Shows the demo. A folder receives the pictures of the documentation: {@code ./mvnw test -Dtest=PicturesTests
 * -Dparley.pictures=docs/pictures}.
 */
@ExtendWith({Chromium.class, OutputCaptureExtension.class})
class PicturesTests {

    @Test
    void showsTheDemo(Tabs tabs, CapturedOutput output) throws IOException {
        tabs.expect("WebSocket"); // The server stops before its pages close.
        try (var demo = new SpringApplicationBuilder(ParleyApplication.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--parley.data-dir=target/test-data/pictures-" + System.nanoTime())) {
            int port =
                    ((ServletWebServerApplicationContext) demo).getWebServer().getPort();
            String address = "http://127.0.0.1:" + port;
            Matcher password = Pattern.compile("alice with the password (\\S+)").matcher(output.getOut());
            assertThat(password.find()).isTrue();
            picture("conversation", Look.WIDE, tabs, address, password.group(1));
            picture("dark", Look.DARK, tabs, address, password.group(1));
            picture("phone", Look.PHONE, tabs, address, password.group(1));
        }
    }

    private static void picture(String name, Look look, Tabs tabs, String address, String password) throws IOException {
        Tab alice = tabs.open(address, look.options()).signIn("alice", password);
        alice.go("/conversations/with/bob");
        Path file = Path.of(System.getProperty("parley.pictures", "target/pictures"), name + ".png");
        Files.createDirectories(file.getParent());
        assertThat(alice.texts(".message > p")).contains("Perfect. I’ll bring the projector.");
        Files.write(file, alice.page().screenshot());
    }
}
