package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Page;
import parley.Visitor;
import parley.database.ServerProcess;

/** Somebody asks for large answers and reads none of them, while others use the site, which has half a gigabyte. */
class UnreadAnswersTests {

    private static final int MESSAGES = 200;
    private static final int UNREAD = 100;
    private static final String QUOTES = "\"".repeat(10_000);

    @TempDir
    Path directory;

    private final List<Socket> sockets = new ArrayList<>();

    @Test
    void leaveTheSiteToOthers() throws IOException {
        int port = ServerProcess.freePort();
        ServerProcess server = new ServerProcess(directory, port);
        try {
            String address = "http://127.0.0.1:" + port;
            Visitor mallory = new Visitor(address, "10.0.0.1").signUp("mallory");
            Visitor alice = new Visitor(address, "10.0.0.2").signUp("alice");
            new Visitor(address, "10.0.0.3").signUp("bob");
            Page form = mallory.get("/conversations/with/alice");
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(send(form, mallory, QUOTES)).isEqualTo(303);
            }
            String conversation = "/conversations/"
                    + mallory.get("/conversations/with/alice")
                            .html()
                            .getElementById("timeline")
                            .attr("data-conversation");
            String cookie = mallory.cookie("parley").orElseThrow();
            for (int i = 0; i < UNREAD; i++) {
                ask(port, conversation + "/changes?since=0", cookie);
                ask(port, conversation + "?before=" + (60 + i), cookie);
            }
            Page composer = alice.get("/conversations/with/bob");
            for (int i = 0; i < 20; i++) {
                assertThat(send(composer, alice, "Still there? " + i)).isEqualTo(303);
                assertThat(alice.get("/conversations/with/bob").texts(".message > p"))
                        .hasSize(i + 1);
            }
            Page large = alice.get("/conversations/with/mallory?newest");
            assertThat(large.texts(".message > p")).hasSize(50).containsOnly(QUOTES);
            assertThat(alice.get(conversation + "/changes?since=0").status()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            server.close();
        }
    }

    private static int send(Page form, Visitor from, String text) {
        List<String> fields = form.fields(
                "form[data-composer]",
                "body",
                text,
                "sendKey",
                UUID.randomUUID().toString());
        return from.post("/messages", fields).status();
    }

    /** Asks for a page, through a window as small as it can be, and never reads the answer. */
    private void ask(int port, String path, String cookie) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: parley=" + cookie + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
    }
}
