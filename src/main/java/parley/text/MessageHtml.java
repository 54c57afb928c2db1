package parley.text;

import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.nibor.autolink.Span;
import org.springframework.web.util.HtmlUtils;

/** Renders message text as HTML. Everything is escaped; web and mail addresses become links that open in a new tab. */
public final class MessageHtml {

    private static final LinkExtractor LINKS = LinkExtractor.builder()
            .linkTypes(EnumSet.of(LinkType.URL, LinkType.WWW, LinkType.EMAIL))
            .build();

    // No user name before the host: https://bank.example@evil.example leads to evil.example.
    private static final Pattern WEB_ADDRESS = Pattern.compile(
            "(?:https?://|www\\.)[^/?#@\\\\]++(?:[/?#].*+)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MAIL_ADDRESS = Pattern.compile("mailto:.+", Pattern.CASE_INSENSITIVE);

    // Marks that reorder text: an address with one would lead elsewhere than it shows.
    private static final Pattern REORDERING =
            Pattern.compile("[\\x{61C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    // One pictograph with its modifiers (variation, skin tone, joined pictographs, tags), a flag, or a keycap.
    private static final String PICTOGRAPH =
            "[\\x{A9}\\x{AE}\\x{203C}\\x{2049}\\x{2122}\\x{2139}\\x{2190}-\\x{21FF}\\x{2300}-\\x{23FF}"
                    + "\\x{2460}-\\x{24FF}\\x{25A0}-\\x{27BF}\\x{2900}-\\x{297F}\\x{2B00}-\\x{2BFF}\\x{3030}\\x{303D}\\x{3297}\\x{3299}"
                    + "\\x{1F000}-\\x{1F1E5}\\x{1F200}-\\x{1FAFF}]";
    private static final String MODIFIED = PICTOGRAPH + "\\x{FE0F}?[\\x{1F3FB}-\\x{1F3FF}]?[\\x{E0020}-\\x{E007F}]*";
    private static final String EMOJI = "(?:" + MODIFIED + "(?:\\x{200D}" + MODIFIED + ")*"
            + "|[\\x{1F1E6}-\\x{1F1FF}]{2}"
            + "|[0-9#*]\\x{FE0F}?\\x{20E3})";
    private static final Pattern FEW_EMOJI = Pattern.compile(EMOJI + "(?: ?" + EMOJI + "){0,2}");

    private MessageHtml() {}

    /** Safe HTML of a message's text. Line feeds stay; the style of the page shows them as line breaks. */
    public static String of(String text) {
        StringBuilder html = new StringBuilder(text.length() + 64);
        for (Span span : LINKS.extractSpans(text)) {
            String part = text.substring(span.getBeginIndex(), span.getEndIndex());
            if (span instanceof LinkSpan link && isSafe(part, link.getType())) {
                appendLink(html, part, link.getType());
            } else {
                html.append(escaped(part));
            }
        }
        return html.toString();
    }

    // Other schemes (javascript:, data:, file:) stay text, because they could act on the reader's behalf.
    private static boolean isSafe(String address, LinkType type) {
        return !REORDERING.matcher(address).find()
                && (type == LinkType.EMAIL
                        || WEB_ADDRESS.matcher(address).matches()
                        || MAIL_ADDRESS.matcher(address).matches());
    }

    private static void appendLink(StringBuilder html, String address, LinkType type) {
        html.append("<a href=\"")
                .append(escaped(href(address, type)))
                .append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">")
                .append(escaped(address))
                .append("</a>");
    }

    private static String href(String address, LinkType type) {
        return switch (type) {
            case WWW -> "https://" + address;
            case EMAIL -> address.toLowerCase(Locale.ROOT).startsWith("mailto:") ? address : "mailto:" + address;
            default -> address;
        };
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** Whether the text is one to three emoji and nothing else. */
    public static boolean isFewEmoji(String text) {
        return text.length() <= 98 && FEW_EMOJI.matcher(text).matches();
    }
}
