package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

@ParleyTest
class ConversationPageTests {

    private static final String ADDRESS = "/conversations/with/bob";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @Test
    void redirectsAPersonsAddressToTheConversationWithItsParameters() {
        site.message("bob", "alice", "Hello");
        Page answer = alice.send("GET", ADDRESS + "?before=40&reply=1");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo(site.conversation("alice", "bob") + "?before=40&reply=1");
        assertThat(alice.send("GET", "/conversations/with/alice").status()).isEqualTo(404);
        assertThat(alice.send("GET", "/conversations/with/nobody-here").status())
                .isEqualTo(404);
    }

    @Test
    void invitesToTheFirstMessage() {
        Page page = alice.get(ADDRESS);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("#messages h2")).isEqualTo("No messages with Bob yet");
        assertThat(page.html().select("form[data-composer]")).hasSize(1);
        assertThat(site.count("conversation", "1 = 1")).isZero();
    }

    @Test
    void showsTheNewestFiftyInOrderWithOnesOwnApart() {
        messages(120);
        Page page = alice.get(ADDRESS);
        assertThat(page.texts(".message > p")).isEqualTo(numbers(71, 120));
        assertThat(page.texts(".own .message > p"))
                .isEqualTo(numbers(71, 120).stream()
                        .filter(number -> Integer.parseInt(number) % 2 == 0)
                        .toList());
        assertThat(page.html().select(".newer")).isEmpty();
    }

    @Test
    void leadsThroughAllMessagesInBothDirections() {
        messages(120);
        Page earlier = follow(alice.get(ADDRESS), ".older a");
        assertThat(earlier.texts(".message > p")).isEqualTo(numbers(21, 70));
        Page earliest = follow(earlier, ".older a");
        assertThat(earliest.texts(".message > p")).isEqualTo(numbers(1, 20));
        assertThat(earliest.html().select(".older")).isEmpty();
        Page later = follow(earliest, ".newer a");
        assertThat(later.texts(".message > p")).isEqualTo(numbers(21, 70));
        assertThat(follow(later, ".newer a").texts(".message > p")).isEqualTo(numbers(71, 120));
        assertThat(follow(later, ".newer a:last-child").texts(".message > p")).isEqualTo(numbers(71, 120));
    }

    @Test
    void opensALaterPageAtItsBeginning() {
        messages(60);
        Page page = alice.get(ADDRESS + "?before=11");
        String link = page.html().select(".newer a").attr("href");
        String anchor = link.substring(link.indexOf('#'));
        assertThat(follow(page, ".newer a").html().select("ol" + anchor)).hasSize(1);
    }

    @Test
    void showsThePartThatAnAddressAsksForAndTheNewestForNonsense() {
        messages(60);
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("before=51", numbers(1, 50));
        parts.put("before=2", numbers(1, 1));
        parts.put("before=1", numbers(11, 60));
        parts.put("before=0", numbers(11, 60));
        parts.put("before=-5", numbers(11, 60));
        parts.put("before=999999999999999999", numbers(11, 60));
        parts.put("before=99999999999999999999999", numbers(11, 60));
        parts.put("before=nonsense", numbers(11, 60));
        parts.put("before=", numbers(11, 60));
        parts.put("after=0", numbers(1, 50));
        parts.put("after=59", numbers(60, 60));
        parts.put("after=60", numbers(11, 60));
        parts.put("after=999999999999999999", numbers(11, 60));
        parts.put("after=1.5", numbers(11, 60));
        parts.put("around=30", numbers(5, 54));
        parts.put("around=0", numbers(1, 24));
        parts.put("around=1", numbers(1, 25));
        parts.put("around=60", numbers(35, 60));
        parts.put("around=999999999999999999", numbers(35, 60));
        parts.put("around=%F0%9F%8E%89", numbers(11, 60));
        parts.forEach((query, part) -> {
            Page page = alice.get(ADDRESS + "?" + query);
            assertThat(page.status()).as(query).isEqualTo(200);
            assertThat(page.texts(".message > p")).as(query).isEqualTo(part);
            assertThat(page.html().select(".older").isEmpty()).as(query).isEqualTo(part.contains("1"));
            assertThat(page.html().select(".newer").isEmpty()).as(query).isEqualTo(part.contains("60"));
        });
    }

    @Test
    void givesEveryMessageALastingAddress() {
        messages(120);
        String link = alice.get(ADDRESS + "?before=40")
                .html()
                .select(".message footer > a")
                .get(10)
                .attr("href");
        Page answer = alice.get(link);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location())
                .isEqualTo(site.conversation("alice", "bob") + "?around=11#message-"
                        + link.substring("/messages/".length()));
        Page page = answer.follow();
        assertThat(page.text(answer.location().substring(answer.location().indexOf('#')) + " .message > p"))
                .isEqualTo("11");
        assertThat(site.signIn("bob").get(link).location())
                .startsWith(site.conversation("alice", "bob") + "?around=11#message-");
    }

    @Test
    void separatesDaysAsTheViewerLivesThem() {
        for (String moment : List.of("2025-03-01T21:30:00Z", "2025-03-01T22:30:00Z", "2025-03-01T23:30:00Z")) {
            site.message("bob", "alice", moment, Instant.parse(moment));
        }
        assertThat(alice.get(ADDRESS).texts(".day")).containsExactly("1 March 2025");
        site.jdbc().sql("update users set time_zone = 'Europe/Berlin'").update();
        Page page = alice.get(ADDRESS);
        assertThat(page.texts(".day")).containsExactly("1 March 2025", "2 March 2025");
        assertThat(page.html().select(".day + .entry .message > p").eachText())
                .containsExactly("2025-03-01T21:30:00Z", "2025-03-01T23:30:00Z");
        assertThat(page.texts(".message time")).containsExactly("22:30", "23:30", "00:30");
        assertThat(page.html().select(".message time").eachAttr("datetime"))
                .last()
                .isEqualTo("2025-03-01T23:30:00Z");
        assertThat(page.html().select(".message time").eachAttr("title"))
                .last()
                .asString()
                .contains("2 March 2025");
    }

    @Test
    void groupsWhatOnePersonSaysInARow() {
        Instant start = Instant.parse("2025-03-01T12:00:00Z");
        site.message("bob", "alice", "one", start);
        site.message("bob", "alice", "two", start.plusSeconds(60));
        site.message("alice", "bob", "three", start.plusSeconds(120));
        site.message("alice", "bob", "four", start.plusSeconds(180));
        site.message("alice", "bob", "much later", start.plusSeconds(180 + 600));
        assertThat(alice.get(ADDRESS).texts(".turn .message > p")).containsExactly("one", "three", "much later");
    }

    @Test
    void showsAClosedAccountWithoutComposer() {
        messages(2);
        site.deactivate("bob");
        Page page = alice.get(ADDRESS);
        assertThat(page.texts(".message > p")).containsExactly("1", "2");
        assertThat(page.html().select("form[data-composer]")).isEmpty();
        assertThat(page.text("#composer")).contains("account is closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conversations/with/alice", "/conversations/with/nobody-here", "/conversations/with/%20"})
    void existsForOtherPeopleOnly(String address) {
        assertThat(alice.get(address).status()).isEqualTo(404);
    }

    private Page follow(Page page, String selector) {
        String link = page.html().select(selector).attr("href");
        return alice.get(link.contains("#") ? link.substring(0, link.indexOf('#')) : link);
    }

    private void messages(int count) {
        for (int i = 1; i <= count; i++) {
            site.message(i % 2 == 0 ? "alice" : "bob", i % 2 == 0 ? "bob" : "alice", String.valueOf(i));
        }
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
    }
}
