package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class AccessibilityTests {

    static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @Autowired
    Site site;

    @Test
    void findsNothingToObjectToOnAnyPage(Tabs tabs) {
        Tab tab = tabs.open(site);
        List<String> violations = new ArrayList<>();
        new Tour(site, tab, name -> {
                    for (Look look : List.of(Look.DARK, Look.PHONE, Look.WIDE)) {
                        look.dress(tab.page());
                        violations.addAll(violations(name + " " + look, tab.page()));
                    }
                })
                .walk();
        assertThat(violations).isEmpty();
    }

    private static List<String> violations(String name, Page page) {
        // Colours fade from one scheme to the other.
        page.evaluate("() => Promise.allSettled(document.getAnimations()"
                + ".filter((each) => each instanceof CSSTransition).map((each) => each.finished))");
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                        .flatMap(violation -> violation.getNodes().stream()
                                .map(node -> name + ": " + violation.getId() + ": " + node.getHtml() + " "
                                        + node.getFailureSummary()))
                        .toList();
    }
}
