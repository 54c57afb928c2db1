package parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Site;

@BrowserTest
class AccessibilityTests {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @Autowired
    Site site;

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"WIDE", "DARK", "PHONE"})
    void findsNothingToObjectToOnAnyPage(Look look, Tabs tabs) {
        Tab tab = tabs.open(site, look);
        List<String> violations = new ArrayList<>();
        new Tour(site, tab, name -> violations.addAll(violations(name, tab.page()))).walk();
        assertThat(violations).isEmpty();
    }

    private static List<String> violations(String name, Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                        .flatMap(violation -> violation.getNodes().stream()
                                .map(node -> name + ": " + violation.getId() + ": " + node.getHtml() + " "
                                        + node.getFailureSummary()))
                        .toList();
    }
}
