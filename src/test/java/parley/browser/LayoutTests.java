package parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class LayoutTests {

    @Autowired
    Site site;

    private static final List<Look> LOOKS = List.of(Look.PHONE, Look.SMALL, Look.ZOOMED, Look.WIDE);

    @Test
    void noPageIsWiderThanItsWindow(Tabs tabs) {
        Tab tab = tabs.open(site);
        new Tour(site, tab, name -> inEachLook(tab, () -> tab.assertFits(name))).walk();
    }

    // Resizes each page to every window, written from left to right and from right to left. The wide one comes last,
    // since the tour goes on in it.
    private static void inEachLook(Tab tab, Runnable check) {
        for (Look look : LOOKS) {
            look.dress(tab.page());
            check.run();
            write(tab, "rtl");
            check.run();
            write(tab, "ltr");
        }
    }

    private static void write(Tab tab, String direction) {
        tab.page().evaluate("(direction) => { document.documentElement.dir = direction; }", direction);
    }

    @Test
    void aMarkThatReordersTextReordersNeitherALinkNorWhatStandsBesideAQuote(Tabs tabs) {
        site.message("bob", "alice", "\u202Ehttps://evil.example/moc.knab");
        site.message("bob", "alice", "\u202Eneddih");
        long quoted = site.lastMessage();
        site.message("alice", "bob", "An answer");
        site.jdbc()
                .sql("update message set reply_to_id = ? where id = ?")
                .params(quoted, site.lastMessage())
                .update();
        site.jdbc()
                .sql("update message set edited_at = sent_at where id = ?")
                .param(quoted)
                .update();
        Tab alice = tabs.open(site).signIn("alice");
        alice.go("/conversations/with/bob");
        assertThat(readsFromLeftToRight(alice, "a[rel]", "https://evil.example/moc.knab"))
                .isTrue();
        assertThat(readsFromLeftToRight(alice, ".quote .text", "(edited)")).isTrue();
    }

    private static boolean readsFromLeftToRight(Tab tab, String selector, String text) {
        return (boolean) tab.find(selector).evaluate("""
                (element, text) => {
                  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                  while (texts.nextNode()) {
                    const begin = texts.currentNode.data.indexOf(text);
                    if (begin >= 0) {
                      const left = (at) => {
                        const range = document.createRange();
                        range.setStart(texts.currentNode, at);
                        range.setEnd(texts.currentNode, at + 1);
                        return range.getBoundingClientRect().left;
                      };
                      return left(begin) < left(begin + text.length - 1);
                    }
                  }
                  throw new Error(`No text ${text}`);
                }""", text);
    }

    @Test
    void twoHundredConversationsScrollInTheirList(Tabs tabs) {
        for (int n = 1; n <= 200; n++) {
            site.cast("p" + n);
            site.message("p" + n, "alice", "Hello");
        }
        Tab alice = tabs.open(site).signIn("alice");
        assertThat(alice.texts(".conversations li")).hasSize(100);
        inEachLook(alice, () -> {
            alice.assertFits("the inbox");
            assertThat(alice.number("document.documentElement.scrollHeight"))
                    .isEqualTo(alice.number("document.documentElement.clientHeight"));
        });
        alice.follow("More conversations");
        assertThat(alice.find(".more")).hasCount(0);
        assertThat(alice.texts(".conversations li")).hasSize(200);
        inEachLook(alice, () -> alice.assertFits("the rest of the inbox"));
    }
}
