package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.SignedIn;
import parley.Site;
import parley.Visitor;

/** What counts as read, and what the page says of it. */
@ParleyTest
class ReadingTests {

    private static final String ADDRESS = "/conversations/with/bob";

    @Autowired
    Site site;

    @SignedIn
    Visitor alice;

    @Test
    void marksTheFirstUnreadOnceAndThenNoMore() {
        fromBob(2);
        alice.get(ADDRESS);
        fromBob(3);
        Page page = alice.get(ADDRESS);
        assertThat(page.html().select(".unread-line")).hasSize(1);
        assertThat(page.html()
                        .select(".unread-line + .entry .message > p, .unread-line + .day + .entry .message > p")
                        .text())
                .isEqualTo("3");
        assertThat(alice.get(ADDRESS).html().select(".unread-line")).isEmpty();
    }

    @Test
    void neverMarksOnesOwnAsNew() {
        site.message("alice", "bob", "Mine");
        assertThat(alice.get(ADDRESS).html().select(".unread-line")).isEmpty();
        assertThat(unread("alice")).isEmpty();
        assertThat(unread("bob")).isEqualTo("1 unread");
    }

    @Test
    void showsNothingUnreadBesideThePageThatShowsIt() {
        fromBob(3);
        assertThat(unread("alice")).isEqualTo("3 unread");
        Page page = alice.get(ADDRESS);
        assertThat(page.html().select(".conversations .badge")).isEmpty();
        assertThat(site.count(
                        "participant",
                        "read_position = 3 and user_id = ?",
                        site.viewer("alice").id()))
                .isEqualTo(1);
        assertThat(unread("alice")).isEmpty();
    }

    @Test
    void readsOnlyAsFarAsAnOlderPageShowsAndNeverBack() {
        fromBob(60);
        alice.get(ADDRESS + "?before=11");
        assertThat(unread("alice")).isEqualTo("50 unread");
        alice.get(ADDRESS + "?newest");
        assertThat(unread("alice")).isEmpty();
        alice.get(ADDRESS + "?before=11");
        alice.get(ADDRESS + "?around=3");
        assertThat(unread("alice")).isEmpty();
    }

    @Test
    void readsNothingForABrowserThatFetchesAhead() {
        fromBob(3);
        Page page = alice.get(ADDRESS, "Sec-Purpose", "prefetch;prerender");
        assertThat(page.texts(".message > p")).hasSize(3);
        assertThat(unread("alice")).isEqualTo("3 unread");
    }

    @Test
    void readsForNobodyElse() {
        fromBob(3);
        site.message("alice", "bob", "Mine");
        site.bob().get("/conversations/with/alice");
        assertThat(unread("alice")).isEqualTo("3 unread");
    }

    @Test
    void keepsTheFurtherOfTwoTabs() {
        fromBob(2);
        Visitor secondTab = site.alice();
        fromBob(60);
        alice.get(ADDRESS + "?newest");
        secondTab.get(ADDRESS + "?before=5");
        assertThat(unread("alice")).isEmpty();
        fromBob(1);
        secondTab.get(ADDRESS);
        assertThat(alice.get("/").html().select(".badge")).isEmpty();
    }

    @Test
    void countsWhatWasUnreadBeforeOnesOwnAnswer() {
        fromBob(3);
        Page form = alice.get("/messages/new?to=bob");
        form.submit("form[action=/messages]", "body", "Written without looking");
        assertThat(unread("alice")).isEqualTo("3 unread");
        Page page = alice.get(ADDRESS);
        assertThat(page.html()
                        .select(".unread-line + .entry .message > p, .unread-line + .day + .entry .message > p")
                        .text())
                .isEqualTo("1");
    }

    @Test
    void opensAtTheFirstOfManyUnreadAndReadsWhatItPrints() {
        fromBob(20);
        alice.get(ADDRESS);
        fromBob(570);
        Page page = alice.get(ADDRESS);
        assertThat(page.texts(".message > p")).hasSize(50).startsWith("11").endsWith("60");
        assertThat(page.text(".unread-line + .entry .message > p, .unread-line + .day + .entry .message > p"))
                .isEqualTo("21");
        assertThat(unread("alice")).isEqualTo("530 unread");
        assertThat(alice.get(ADDRESS)
                        .text(".unread-line + .entry .message > p, .unread-line + .day + .entry .message > p"))
                .isEqualTo("61");
        alice.get(page.html().select(".newer a:last-child").attr("href"));
        assertThat(unread("alice")).isEmpty();
    }

    @Test
    void readsNothingOfAPartThatLiesBeyondUnreadMessages() {
        fromBob(200);
        alice.get(ADDRESS + "?around=100");
        assertThat(unread("alice")).isEqualTo("200 unread");
        assertThat(alice.get(ADDRESS + "?around=20").texts(".message > p")).startsWith("1");
        assertThat(unread("alice")).isEqualTo("156 unread");
    }

    @Test
    void showsOnesOwnMessageWhateverWasUnreadBeforeIt() {
        fromBob(100);
        Page answer = alice.get(ADDRESS + "?before=11").submit("form[data-composer]", "body", "Mine");
        assertThat(answer.follow().texts(".message > p")).endsWith("100", "Mine");
    }

    @Test
    void leadsToTheFirstUnreadWhenItIsFarUp() {
        fromBob(10);
        alice.get(ADDRESS);
        fromBob(70);
        Page newest = alice.get(ADDRESS + "?newest");
        String link = newest.html().select(".older a:contains(First unread)").attr("href");
        assertThat(link).contains("#");
        String anchor = link.substring(link.indexOf('#'));
        Page page = alice.get(link.substring(0, link.indexOf('#')));
        assertThat(page.html().select(anchor + " .message > p").first()).isNotNull();
        assertThat(page.texts(".message > p").get(0)).isEqualTo("11");
        assertThat(alice.get(ADDRESS).html().select(".older a:contains(First unread)"))
                .isEmpty();
    }

    private void fromBob(int count) {
        long before = site.messages();
        for (int i = 1; i <= count; i++) {
            site.message("bob", "alice", String.valueOf(before + i));
        }
    }

    private String unread(String username) {
        return site.signIn(username).get("/").text(".badge");
    }
}
