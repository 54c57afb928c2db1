package parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Page;
import parley.Socket;
import parley.Visitor;
import parley.database.ServerProcess;

/** Two thousand idle sockets on a node with {@code -Xmx512m}. */
class ManySocketsTests {

    private static final int PEOPLE = 40;
    private static final int TABS = 50;

    @TempDir
    Path directory;

    @Test
    void holdsTwoThousandAndTellsTwoOfThem() throws IOException {
        int port = ServerProcess.freePort();
        ServerProcess server = new ServerProcess(directory, port);
        try {
            List<Visitor> people = new ArrayList<>();
            List<Socket> others = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Visitor person = new Visitor("http://127.0.0.1:" + port, "10.9.0." + i).signUp("p" + i);
                people.add(person);
                for (int tab = 0; tab < TABS - 1; tab++) {
                    others.add(person.socket());
                }
            }
            people.get(1).get("/conversations/with/p0").submit("form[data-composer]", "body", "Hello");
            Socket writer = people.get(0).socketWith("p1");
            Socket reader = people.get(1).socketWith("p0");
            others.addAll(
                    people.subList(2, PEOPLE).stream().map(Visitor::socket).toList());
            assertThat(others).hasSize(PEOPLE * TABS - 2).noneMatch(Socket::isClosed);
            others.forEach(Socket::soFar);

            Page answer = people.get(0)
                    .get("/conversations/with/p1")
                    .submit("form[data-composer]", "body", "Among two thousand");
            assertThat(answer.status()).isEqualTo(303);
            writer.await(ManySocketsTests::isTheMessage);
            reader.await(ManySocketsTests::isTheMessage);

            // The last of them has received what came before it. Nobody else received anything.
            Socket last = people.get(PEOPLE - 1).socketWith("p0");
            assertThat(last.isClosed()).isFalse();
            List<Socket> outsiders = others.subList(2 * (TABS - 1), others.size());
            assertThat(outsiders).hasSize((PEOPLE - 2) * TABS);
            assertThat(outsiders)
                    .noneMatch(socket -> socket.soFar().stream().anyMatch(frame -> !frame.contains("beat")));
            assertThat(others).noneMatch(Socket::isClosed);
        } finally {
            server.close();
        }
    }

    private static boolean isTheMessage(String frame) {
        return frame.contains("\"type\":\"changes\"") && frame.contains("Among two thousand");
    }
}
