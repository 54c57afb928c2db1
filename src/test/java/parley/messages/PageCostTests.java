package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;
import parley.pages.FragmentCache;

/** What a page costs that no clock is needed for: pieces rendered, and memory allocated. */
@ParleyTest
class PageCostTests {

    private static final int MESSAGES = 50;
    private static final int OTHERS = 10;
    private static final int ROUNDS = 20;

    @Autowired
    Site site;

    @Autowired
    FragmentCache fragments;

    @Autowired
    WebApplicationContext context;

    @SignedIn
    Visitor alice;

    @BeforeEach
    void aFullPage() {
        for (int i = 0; i < MESSAGES; i++) {
            site.message(i % 3 == 0 ? "bob" : "alice", i % 3 == 0 ? "alice" : "bob", "Message " + i + " of a page");
        }
        for (int i = 0; i < OTHERS; i++) {
            site.cast("other" + i);
            site.message("other" + i, "alice", "Hello");
        }
        alice.get("/conversations/with/bob");
        alice.get("/conversations/with/bob");
    }

    private long madeFor(Visitor visitor, String address) {
        long before = fragments.rendered();
        assertThat(visitor.get(address).status()).isEqualTo(200);
        return fragments.rendered() - before;
    }

    @Test
    void rendersNoPieceTwice() {
        assertThat(madeFor(alice, "/conversations/with/bob")).isZero();
        assertThat(madeFor(alice, "/"))
                .as("title and rows without a current one")
                .isBetween(1L, 4L);
        assertThat(madeFor(alice, "/")).isZero();
    }

    @Test
    void rendersOnlyWhatAMessageChanges() {
        site.message("bob", "alice", "One more");
        // The message, its row, and those whose newest of their kind it was.
        assertThat(madeFor(alice, "/conversations/with/bob")).isBetween(1L, 4L);
        // The row loses its badge.
        assertThat(madeFor(alice, "/conversations/with/bob")).isLessThanOrEqualTo(1);
    }

    @Test
    void rendersAPieceAnewForWhoeverSeesItDifferently() {
        fragments.clear();
        long forAlice = madeFor(alice, "/conversations/with/bob");
        assertThat(forAlice).isGreaterThan(MESSAGES);
        assertThat(madeFor(site.bob(), "/conversations/with/alice")).isGreaterThan(MESSAGES);

        Page settings = alice.get("/settings/profile");
        settings.submit("form[action=/settings/profile]", "timeZone", "Asia/Tokyo");
        assertThat(madeFor(alice, "/conversations/with/bob")).isGreaterThan(MESSAGES);
    }

    @ParameterizedTest
    @CsvSource({"/conversations/{id}, 1500", "/, 1000"})
    void allocatesLittleForAPage(String address, long kilobytes) throws Exception {
        String actual = address.replace("/conversations/{id}", site.conversation("alice", "bob"));
        MockMvc server = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(
                        context.getBean("springSessionRepositoryFilter", Filter.class),
                        context.getBean("springSecurityFilterChain", Filter.class))
                .build();
        Cookie session = new Cookie("parley", alice.cookie("parley").orElseThrow());
        ask(server, actual, session);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ask(server, actual, session);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS / 1024;
        System.out.printf("Budget: %s, %d KB allocated of %d%n", address, each, kilobytes);
        assertThat(each).isBetween(50L, kilobytes);
    }

    private static void ask(MockMvc server, String address, Cookie session) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            server.perform(get(address).cookie(session)).andExpect(status().isOk());
        }
    }
}
