package parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.ParleyTest;
import parley.Site;
import parley.Socket;

/** A person does not read what is written to their tab. */
@ParleyTest
class SlowReaderTests {

    // Far more than the buffers of a connection hold besides the outbox.
    private static final int MESSAGES = 1500;

    @Autowired
    Site site;

    @Autowired
    Sockets sockets;

    @Test
    void isCutOffWithoutDelayForAnybodyElse() {
        site.message("alice", "bob", "Hello");
        Socket slow = site.alice().socketWith("bob");
        Socket bob = site.bob().socketWith("alice");
        long aliceId = site.viewer("alice").id();
        assertThat(sockets.of(aliceId)).hasSize(1);
        slow.goDeaf();
        String text = "x".repeat(9_990);
        for (int i = 1; i <= MESSAGES && !sockets.of(aliceId).isEmpty(); i++) {
            site.message("bob", "alice", text + i);
            String last = "x" + i + "<";
            bob.await(frame -> frame.contains(last));
        }
        assertThat(sockets.of(aliceId)).isEmpty();
        assertThat(bob.isClosed()).isFalse();

        Socket again = site.alice().socketWith("bob");
        site.message("bob", "alice", "Once more");
        again.await(frame -> frame.contains("Once more"));
    }
}
