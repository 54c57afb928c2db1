package parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import parley.Outage;
import parley.ParleyTest;
import parley.Site;
import parley.Socket;
import parley.Visitor;
import parley.database.DatabaseAway;

/** Sockets while the database is away. */
@ParleyTest
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayTests {

    @Autowired
    Site site;

    @Autowired
    Outage outage;

    @Autowired
    Heartbeat heartbeat;

    @Autowired
    DatabaseAway away;

    @Test
    void sendsBackWhoeverSaysWhatCannotBeHeardAndLeavesTheRest(CapturedOutput log) {
        site.message("bob", "alice", "Hello");
        Visitor alice = site.alice();
        Socket talking = alice.socket();
        Socket quiet = alice.socket();
        open(talking);
        open(quiet);
        outage.during(() -> {
            talking.say("{\"type\":\"read\",\"position\":1}");
            // The server may break off without a reason in the middle of another frame.
            assertThat(talking.awaitClose()).isIn(1013, 1006);
            assertThatThrownBy(heartbeat::closeEnded).matches(away::explains, "is not an ended session");
            quiet.say("{\"type\":\"beat\"}");
        });
        heartbeat.closeEnded();
        open(quiet);
        assertThat(quiet.isClosed()).isFalse();
        assertThat(log).doesNotContain("\tat ");
        quiet.close();
    }

    private void open(Socket socket) {
        String id = site.conversation("alice", "bob").substring("/conversations/".length());
        socket.say("{\"type\":\"open\",\"conversation\":" + id + "}");
        socket.await(frame -> frame.contains("presence-bob"));
    }
}
