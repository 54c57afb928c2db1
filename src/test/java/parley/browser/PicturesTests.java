package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
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
        BufferedImage taken = ImageIO.read(new ByteArrayInputStream(alice.page().screenshot()));
        Files.createDirectories(file.getParent());
        assertThat(alice.texts(".message > p")).contains("Perfect. I’ll bring the projector.");
        ImageIO.write(withFewColours(taken), "png", file.toFile());
    }

    // A page has few colours; the shades at the edges of letters may move to the nearest of the most frequent 128.
    private static BufferedImage withFewColours(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        int[] palette = Arrays.stream(pixels)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .limit(128)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        BufferedImage small = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        for (int i = 0; i < pixels.length; i++) {
            small.getRaster().setSample(i % width, i / width, 0, nearest(palette, pixels[i]));
        }
        return small;
    }

    private static int nearest(int[] palette, int colour) {
        int nearest = 0;
        for (int i = 1; i < palette.length; i++) {
            nearest = distance(palette[i], colour) < distance(palette[nearest], colour) ? i : nearest;
        }
        return nearest;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }
}
