package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageHtmlTests {

    @Test
    void escapesWhatHtmlWouldRead() {
        assertThat(MessageHtml.of("<b>\"1\" & '2'</b> &amp;"))
                .isEqualTo("&lt;b&gt;&quot;1&quot; &amp; &#39;2&#39;&lt;/b&gt; &amp;amp;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "https://example.com/\"onmouseover=\"alert(1)",
                "https://example.com/'onclick='alert(1)",
                "https://example.com/<script>alert(1)</script>",
                "mailto:a@example.com\"onclick=\"alert(1)",
                "</p></li><iframe src=https://evil.example>",
                "a@example.com<svg/onload=alert(1)>",
                "www.example.com/\"onmouseover=\"alert(1)",
                "www.example.com<img src=x onerror=alert(1)>"
            })
    void makesLinksAndNothingElse(String text) {
        Document html = Jsoup.parseBodyFragment(MessageHtml.of(text));
        assertThat(html.body().select("*").not("body").not("a")).isEmpty();
        assertThat(html.select("a"))
                .allMatch(link -> link.attributes().asList().stream()
                        .allMatch(attribute -> List.of("href", "target", "rel").contains(attribute.getKey())));
        assertThat(html.body().wholeText()).isEqualTo(text);
    }

    @Test
    void makesWebAndMailAddressesClickable() {
        assertThat(MessageHtml.of("See https://example.com/a?b=1&c=2#d now"))
                .isEqualTo(
                        "See <a href=\"https://example.com/a?b=1&amp;c=2#d\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">"
                                + "https://example.com/a?b=1&amp;c=2#d</a> now");
        assertThat(link("HTTP://EXAMPLE.COM")).isEqualTo("HTTP://EXAMPLE.COM");
        assertThat(link("bob@example.com")).isEqualTo("mailto:bob@example.com");
        assertThat(link("mailto:bob@example.com")).isEqualTo("mailto:bob@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://example.com/%0aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "data://text/html;base64,PHNjcmlwdD4=",
                "vbscript://example.com",
                "file:///etc/passwd",
                "ftp://example.com",
                "blob:https:example",
                "http://",
                "https:example.com",
                "www.",
                "www.example",
                "wwww.example.com",
                "example.com"
            })
    void leavesOtherSchemesAsText(String text) {
        assertThat(Jsoup.parseBodyFragment(MessageHtml.of(text)).select("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bank.example@evil.example/",
                "https://bank.example:443@evil.example",
                "https://bank.example\\@evil.example/",
                "https://@evil.example",
                "HTTPS://a:b@evil.example?x",
                "https://example.com/\u202Egpj.exe",
                "https://\u202Eelpmaxe.live",
                "https://example.com/\u2067a\u2069",
                "https://example.com/\u200Fa",
                "mailto:bob\u202E@example.com",
                "bob\u202E@example.com",
                "www.bank.example@evil.example",
                "www.bank.example:x@evil.example/",
                "www.bank.example\\@evil.example",
                "www.example.com/\u202Egpj.exe",
                "www.\u202Eelpmaxe.live"
            })
    void leavesAddressesThatDeceiveAsText(String text) {
        Document html = Jsoup.parseBodyFragment(MessageHtml.of(text));
        assertThat(html.select("a").eachAttr("href"))
                .noneMatch(address -> address.contains("evil") || address.matches(".*[\\u200F-\\u2069].*"));
        assertThat(html.body().wholeText()).isEqualTo(text);
    }

    @Test
    void linksAnAddressWithAnAtSignBehindItsHost() {
        assertThat(link("https://example.com/@bob?to=a@b#c@d")).isEqualTo("https://example.com/@bob?to=a@b#c@d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "https://example.com. https://example.com",
                "https://example.com/a, https://example.com/a",
                "https://example.com/a?! https://example.com/a",
                "(https://example.com/a) https://example.com/a",
                "https://example.com/a_(b) https://example.com/a_(b)",
                "\"https://example.com/a\" https://example.com/a",
                "<https://example.com/a> https://example.com/a"
            })
    void leavesPunctuationAroundAnAddressOut(String text, String address) {
        assertThat(link(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "www.example.org https://www.example.org",
                "www.example.org/a?b=1 https://www.example.org/a?b=1",
                "(www.example.org/a). https://www.example.org/a",
                "www.example.org:8443/a@b https://www.example.org:8443/a@b",
                "https://www.example.org/www.b https://www.example.org/www.b"
            })
    void linksAnAddressThatBeginsWithWwwOverHttps(String text, String address) {
        Document html = Jsoup.parseBodyFragment(MessageHtml.of(text));
        assertThat(html.select("a").eachAttr("href")).containsExactly(address);
        assertThat(html.body().text()).isEqualTo(text);
    }

    @Test
    void keepsLineBreaks() {
        assertThat(MessageHtml.of("a\n\n  b")).isEqualTo("a\n\n  b");
    }

    @Test
    void handlesHundredsOfThousandsOfLinesAndLinks() {
        assertThat(MessageHtml.of("\n".repeat(200_000))).hasSize(200_000);
        String links = "https://example.com/ ".repeat(10_000);
        assertThat(Jsoup.parseBodyFragment(MessageHtml.of(links)).select("a")).hasSize(10_000);
        assertThat(MessageHtml.of("(".repeat(100_000) + "@".repeat(100_000))).isNotEmpty();
        for (String hostile : List.of("www.", "www.a", "www.a@", "(www.a.b", "http://www.", "www.a.b/(")) {
            assertThat(Jsoup.parseBodyFragment(MessageHtml.of(hostile.repeat(20_000)))
                            .text())
                    .isEqualTo(hostile.repeat(20_000));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🌊",
                "❤",
                "❤️",
                "👍🏽",
                "🇩🇪",
                "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "3️⃣",
                "#️⃣",
                "👨‍👩‍👧‍👦",
                "🏳️‍🌈",
                "👩🏾‍🚀",
                "🧑🏻‍❤️‍💋‍🧑🏿",
                "☺️",
                "™️",
                "🫶",
                "🀄",
                "🌊🌊",
                "🍅 🌞",
                "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
                "🇩🇪🇫🇷🇪🇸"
            })
    void findsOneToThreeEmoji(String text) {
        assertThat(MessageHtml.isFewEmoji(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "#",
                "a",
                "é",
                "漢",
                "🌊🌊🌊🌊",
                "🌊  🌊",
                "🌊 ",
                "🌊!",
                "🇩",
                "\u200D",
                "\uFE0F",
                "🏽a",
                "12",
                "Ⅳ"
            })
    void findsNoEmojiInOtherText(String text) {
        assertThat(MessageHtml.isFewEmoji(text)).isFalse();
    }

    @Test
    void looksAtShortTextsOnly() {
        assertThat(MessageHtml.isFewEmoji("👨‍".repeat(100_000) + "👨")).isFalse();
    }

    private static String link(String text) {
        return Jsoup.parseBodyFragment(MessageHtml.of(text)).select("a").attr("href");
    }
}
