package parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Socket;
import parley.Visitor;

/** What Alice's page hears of Bob's coming, typing, reading and going: every frame of it. */
@ParleyTest
class HiddenTests {

    @Autowired
    Site site;

    @Autowired
    Sockets sockets;

    @Autowired
    Heartbeat heartbeat;

    @SignedIn
    Visitor alice;

    @SignedIn
    Visitor bob;

    @BeforeEach
    void people() {
        site.message("alice", "bob", "Hello");
        site.message("bob", "alice", "Hello too");
    }

    private static void tell(Visitor visitor, boolean receipts, boolean presence) {
        assertThat(visitor.get("/settings/privacy")
                        .submit("main form", "receipts", "" + receipts, "presence", "" + presence)
                        .status())
                .isEqualTo(303);
    }

    /** What a tab has heard until now, and of all that others did before. */
    private List<String> heard(Socket tab) {
        site.message("charlie", "alice", "Until here");
        return tab.until(frame -> frame.contains("Until here")).stream()
                .filter(frame -> !frame.equals("{\"type\":\"beat\"}"))
                .toList();
    }

    private void comeTypeReadAndGo() {
        Socket tab = bob.socketWith("alice");
        tab.say("{\"type\":\"typing\"}");
        tab.say("{\"type\":\"delivered\"}");
        tab.say("{\"type\":\"read\",\"position\":1}");
        await().until(() -> site.count(
                        "participant",
                        "read_position > 0 and user_id = ?",
                        site.viewer("bob").id())
                == 1);
        bob.get("/conversations/with/alice");
        tab.close();
        tab.awaitClose();
        await().until(() -> !sockets.has(site.viewer("bob").id()));
        heartbeat.reportPresence();
    }

    @ParameterizedTest
    @CsvSource({"bob", "alice"})
    void hearsNothingOnceOneOfThemHidesBoth(String hiding) {
        tell(hiding.equals("bob") ? bob : alice, false, false);
        Socket tab = alice.socketWith("bob");
        heard(tab);
        comeTypeReadAndGo();
        assertThat(heard(tab)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bob", "alice"})
    void hearsOfReadingAloneWhereOneHidesPresence(String hiding) {
        tell(hiding.equals("bob") ? bob : alice, true, false);
        Socket tab = alice.socketWith("bob");
        heard(tab);
        comeTypeReadAndGo();
        assertThat(heard(tab)).isNotEmpty().allMatch(changes());
    }

    @ParameterizedTest
    @CsvSource({"bob", "alice"})
    void hearsOfPresenceAloneWhereOneHidesReceipts(String hiding) {
        tell(hiding.equals("bob") ? bob : alice, false, true);
        Socket tab = alice.socketWith("bob");
        heard(tab);
        comeTypeReadAndGo();
        assertThat(heard(tab)).isNotEmpty().noneMatch(changes());
    }

    @Test
    void hearsOfAllWhereBothShowIt() {
        Socket tab = alice.socketWith("bob");
        heard(tab);
        comeTypeReadAndGo();
        assertThat(heard(tab))
                .anyMatch(changes())
                .anyMatch(frame -> frame.contains("Online"))
                .anyMatch(frame -> frame.contains("is typing"))
                .anyMatch(frame -> frame.contains("Last seen"));
    }

    @Test
    void forgetsWhatItShowedOnceTheOtherBeginsToHide() {
        Socket tab = alice.socketWith("bob");
        Socket bobs = bob.socketWith("alice");
        tab.await(frame -> frame.contains("Online"));
        heard(tab);
        tell(bob, false, false);
        assertThat(heard(tab))
                .hasSize(2)
                .anyMatch(frame -> frame.contains("stale"))
                .anyMatch(frame -> frame.contains("@bob"));
        bobs.close();
        await().until(() -> !sockets.has(site.viewer("bob").id()));
        assertThat(heard(tab)).isEmpty();

        bob.socketWith("alice");
        tell(bob, false, true);
        tab.await(frame -> frame.contains("Online"));
    }

    @Test
    void hearsNothingOfASettingThatNeverConcernedIt() {
        tell(alice, false, false);
        Socket tab = alice.socketWith("bob");
        heard(tab);
        tell(bob, false, false);
        tell(bob, true, true);
        assertThat(heard(tab)).isEmpty();
    }

    private static Predicate<String> changes() {
        return frame -> frame.contains("\"type\":\"changes\"");
    }
}
