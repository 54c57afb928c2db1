package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;
import parley.cluster.Bus;
import parley.cluster.Signal;
import parley.pages.FragmentCache;

/** The pieces of pages that are kept, after their text was deleted or replaced. */
@ParleyTest
class ForgottenTextTests {

    private static final String SECRET = "The key lies under the third stone";

    @Autowired
    Site site;

    @Autowired
    Sending sending;

    @Autowired
    FragmentCache fragments;

    @Autowired
    Bus bus;

    @SignedIn
    Visitor alice;

    long secret;

    @BeforeEach
    void aSecretOnEveryPage() {
        fragments.clear();
        Visitor bob = site.bob();
        site.message("alice", "bob", SECRET);
        secret = site.lastMessage();
        alice.get("/");
        bob.get("/");
        sending.send(site.viewer("bob"), new Draft(null, "alice", "Which stone?", secret, UUID.randomUUID()));
        alice.get("/conversations/with/bob");
        bob.get("/conversations/with/alice");
        assertThat(kept()).hasSizeGreaterThanOrEqualTo(6);
    }

    private List<String> kept() {
        Cache<?, ?> pieces = (Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(fragments, "html"));
        return pieces.asMap().entrySet().stream()
                .map(piece -> piece.getKey() + " " + piece.getValue())
                .filter(piece -> piece.contains(SECRET))
                .toList();
    }

    private void awaitNothingKept() {
        await().untilAsserted(() -> assertThat(kept()).isEmpty());
    }

    @Test
    void areGoneAtOnceWithADeletedText() {
        Page question = alice.get("/messages/" + secret + "/delete");
        assertThat(question.submit("main form").status()).isEqualTo(303);
        awaitNothingKept();
    }

    @Test
    void areGoneAtOnceWithAReplacedText() {
        Page form = alice.get("/messages/" + secret + "/edit");
        assertThat(form.submit("form[action$=/edit]", "body", "Forget it").status())
                .isEqualTo(303);
        awaitNothingKept();
    }

    @Test
    void areGoneWhereAnotherNodeSaysSoOrMayHaveSaidSo() {
        List<Signal> signals = List.of(new Signal.ConversationChanged(0, 1, secret), new Signal.Lost());
        for (Signal signal : signals) {
            alice.get("/conversations/with/bob");
            assertThat(kept()).isNotEmpty();
            bus.publish(signal);
            awaitNothingKept();
        }
    }

    @Test
    void stayWhereTheTextStays() {
        int before = kept().size();
        site.message("bob", "alice", "Another");
        alice.get("/conversations/with/bob");
        bus.publish(new Signal.ConversationChanged(0, 1, 0));
        alice.get("/conversations/with/bob");
        assertThat(kept()).hasSizeGreaterThanOrEqualTo(before - 2);
    }
}
