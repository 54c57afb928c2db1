package parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.Page;
import parley.Visitor;
import parley.database.ServerProcess;

/** What a stop leaves behind: nothing that had begun, and no lock. */
class ShutdownTests {

    private static final String TEXT = "written while the site was stopping";

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void letsAMessageOnItsWayArriveAndSendsPagesElsewhere() throws Exception {
        int port = ServerProcess.freePort();
        ServerProcess server = new ServerProcess(directory, port);
        try {
            Visitor alice = new Visitor("http://127.0.0.1:" + port, "10.0.0.1").signUp("alice");
            new Visitor("http://127.0.0.1:" + port, "10.0.0.1").signUp("bob");
            Page conversation = alice.get("/conversations/with/bob");
            parley.Socket live = alice.socket();
            live.say("{\"type\":\"open\",\"with\":\"bob\"}");
            live.await(frame -> frame.contains("presence-bob"));
            try (SlowPost message =
                    new SlowPost(port, alice, conversation.fields("form[data-composer]", "body", TEXT))) {
                server.terminate();
                assertThat(live.awaitClose()).isEqualTo(1001);
                assertThat(message.finished()).isEqualTo("HTTP/1.1 303 ");
            }
            assertThat(server.awaitExit()).isEqualTo(128 + 15);
        } finally {
            server.close();
        }
        assertThat(directory.toFile().list()).containsExactly("parley.mv.db");
        assertThat(stored()).isEqualTo(1);
    }

    private long stored() throws Exception {
        try (var left = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("parley"), "parley", "");
                var statement = left.createStatement();
                var rows = statement.executeQuery("select count(*) from message where body = '" + TEXT + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A form of which the server has begun to read the first half, over a slow line. */
    private static class SlowPost implements AutoCloseable {

        private final Socket line;
        private final BufferedReader answer;
        private final String rest;

        SlowPost(int port, Visitor visitor, List<String> fields) throws IOException {
            StringBuilder form = new StringBuilder();
            for (int i = 0; i < fields.size(); i += 2) {
                form.append(i == 0 ? "" : "&")
                        .append(fields.get(i))
                        .append('=')
                        .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
            }
            line = new Socket("127.0.0.1", port);
            answer = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
            write("POST /messages HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: "
                    + form.length() + "\r\nCookie: parley="
                    + visitor.cookie("parley").orElseThrow() + "; parley-form="
                    + visitor.cookie("parley-form").orElseThrow() + "\r\n\r\n");
            assertThat(answer.readLine()).startsWith("HTTP/1.1 100");
            assertThat(answer.readLine()).isEmpty();
            write(form.substring(0, form.length() / 2));
            rest = form.substring(form.length() / 2);
        }

        /** Sends the other half, and returns the first line of the answer. */
        String finished() throws IOException {
            write(rest);
            return answer.readLine();
        }

        private void write(String text) throws IOException {
            line.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
