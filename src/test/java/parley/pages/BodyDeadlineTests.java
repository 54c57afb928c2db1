package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import parley.ParleyTest;
import parley.Site;

@ParleyTest
@TestPropertySource(properties = "parley.body-deadline=1s")
class BodyDeadlineTests {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    Site site;

    @ParameterizedTest
    @CsvSource({
        FORM + ", Content-Length: 5000, ''",
        FORM + ", Transfer-Encoding: chunked, ''",
        // No handler reads these bodies, so the answer comes before the deadline.
        "text/plain, Content-Length: 5000, HTTP/1.1 403 ",
        "text/plain, Transfer-Encoding: chunked, HTTP/1.1 403 "
    })
    void endsARequestWhoseBodyComesDropByDrop(String type, String length, String answered) throws Exception {
        URI address = URI.create(site.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> read(socket));
            OutputStream out = socket.getOutputStream();
            write(out, "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + length + "\r\n\r\n");
            String drop = length.endsWith("chunked") ? "1\r\nx\r\n" : "x";
            drip(out, drop, answer);
            assertThat(answer.get(1, TimeUnit.SECONDS)).startsWith(answered).doesNotContain("HTTP/1.1 2", "HTTP/1.1 3");
        }
        assertThat(site.stranger().get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void takesTheNextFormOnTheSameConnection() throws Exception {
        URI address = URI.create(site.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n";
            write(socket.getOutputStream(), request + "\r\nabc" + request + "Connection: close\r\n\r\nabc");
            socket.setSoTimeout((int) LONG.toMillis());
            assertThat(read(socket).split("HTTP/1.1 403 ", -1)).hasSize(3);
        }
    }

    /** Writes until the server has had enough. */
    private static void drip(OutputStream out, String drop, CompletableFuture<String> answer)
            throws InterruptedException {
        Instant enough = Instant.now().plus(LONG);
        try {
            while (!answer.isDone()) {
                assertThat(Instant.now()).isBefore(enough);
                write(out, drop);
                Thread.sleep(50);
            }
        } catch (IOException e) {
            // The server closed the connection.
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String read(Socket socket) {
        StringBuilder answer = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.append((char) next);
            }
        } catch (IOException e) {
            // The answer is what arrived before the connection broke.
        }
        return answer.toString();
    }
}
