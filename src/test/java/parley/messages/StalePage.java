package parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import parley.Page;
import parley.Visitor;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.conversations.PositionMoved;
import parley.inbox.InboxStreams;
import parley.timeline.Changes;
import parley.users.Viewer;

/** A tab in a conversation that does with Turbo Streams what the page's script does. */
class StalePage {

    private static final int LISTED = 30;

    private final Viewer viewer;
    private final Viewer other;
    private final Visitor browser;
    private final Participants participants;
    private final Changes changes;
    private final InboxStreams inbox;
    private Document page;
    private LocalDate openedOn;
    private long revision;
    private final Map<String, Long> receipts = new HashMap<>();
    boolean connected = true;

    StalePage(
            Viewer viewer,
            Viewer other,
            Visitor browser,
            Participants participants,
            Changes changes,
            InboxStreams inbox) {
        this.viewer = viewer;
        this.other = other;
        this.browser = browser;
        this.participants = participants;
        this.changes = changes;
        this.inbox = inbox;
        this.page = fetch();
        this.openedOn = today();
        this.revision = Long.parseLong(timeline(page).attr("data-revision"));
    }

    private Document fetch() {
        // A browser that runs scripts has this cookie. Opening the page then does not count as reading it.
        return browser.get("/conversations/with/" + other.username() + "?newest", "Cookie", "script=1")
                .html();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static Element timeline(Document page) {
        return page.getElementById("timeline");
    }

    int size() {
        return timeline(page).select("[data-position]").size();
    }

    List<String> quotes() {
        return timeline(page).select(".quote .text").eachText();
    }

    void hear(ConversationChanged event, boolean twice) {
        mine(event.conversationId()).ifPresent(membership -> {
            if (membership.other().id() == other.id()) {
                for (int times = twice ? 2 : 1; times > 0; times--) {
                    take(changes.push(membership, event.revision() - 1));
                }
            }
            apply(inbox.row(viewer, event.conversationId()));
        });
    }

    void hear(PositionMoved event) {
        mine(event.conversationId()).ifPresent(membership -> {
            if (event.userId() == viewer.id()) {
                apply(inbox.row(viewer, event.conversationId()));
            } else if (membership.other().id() == other.id()
                    && membership.receipts().shared()) {
                take(changes.receipts(membership));
            }
        });
    }

    private Optional<Membership> mine(long conversationId) {
        return participants.of(viewer, conversationId).filter(membership -> connected);
    }

    private void take(Changes.Batch batch) {
        if (batch.base() > revision) {
            catchUp();
        } else {
            apply(batch.html());
            revision = Math.max(revision, batch.revision());
        }
    }

    void catchUp() {
        Membership membership = participants.with(viewer, other.username()).orElseThrow();
        String since = membership.begun() ? String.valueOf(revision) : null;
        while (since != null) {
            Page answer = browser.get("/conversations/" + membership.conversationId() + "/changes?since=" + since);
            assertThat(answer.status()).isEqualTo(200);
            apply(answer.body());
            revision = Math.max(revision, Long.parseLong(answer.header("Parley-Revision")));
            since = answer.header("Parley-Next").isEmpty() ? null : answer.header("Parley-Next");
        }
        apply(browser.get("/conversations?size=" + LISTED).body());
        connected = true;
    }

    private void apply(String html) {
        Document streamed = Jsoup.parseBodyFragment(html);
        streamed.outputSettings().prettyPrint(false);
        for (Element stream : streamed.select("turbo-stream")) {
            Element template = stream.selectFirst("template");
            switch (stream.attr("action")) {
                case "message" -> message(template.clone().children());
                case "conversation" -> {
                    page.getElementById("conversations").attr("data-unread", stream.attr("unread"));
                    conversation(template.child(0).clone());
                }
                case "replace" ->
                    page.getElementById(stream.attr("target"))
                            .replaceWith(template.child(0).clone());
                case "receipts" -> receipts(template);
                default -> throw new AssertionError("Unknown action " + stream);
            }
        }
    }

    private void message(List<Element> parts) {
        Element fresh = parts.get(parts.size() - 1);
        Element there = page.getElementById(fresh.id());
        if (there != null) {
            if (number(there, "data-revision") < number(fresh, "data-revision")) {
                there.replaceWith(fresh);
            }
            return;
        }
        long position = number(fresh, "data-position");
        List<Element> shown = timeline(page).select("[data-position]");
        if (!shown.isEmpty() && position < number(shown.get(0), "data-position")) {
            return;
        }
        for (Element entry : shown) {
            if (number(entry, "data-position") > position) {
                Element above = entry.previousElementSibling();
                boolean hasDay = above != null && above.is(".day:not([data-start])");
                parts.forEach((hasDay ? above : entry)::before);
                return;
            }
        }
        parts.forEach(timeline(page)::appendChild);
    }

    private void receipts(Element template) {
        Map<Long, Element> shown = new HashMap<>();
        for (String kind : List.of("sent", "delivered", "read")) {
            Element receipt = template.selectFirst("#receipt-" + kind);
            if (receipt == null) {
                receipts.remove(kind);
            } else {
                long position = receipts.merge(kind, number(receipt, "data-at"), Math::max);
                shown.put(position, receipt.clone().attr("data-at", String.valueOf(position)));
            }
        }
        timeline(page).select(".receipt").remove();
        shown.forEach((position, receipt) ->
                timeline(page).select("[data-position=" + position + "]").forEach(entry -> entry.after(receipt)));
    }

    String receipt(long position) {
        return timeline(page)
                .selectFirst("[data-position=" + position + "] + .receipt")
                .text();
    }

    private void conversation(Element fresh) {
        Element there = page.getElementById(fresh.id());
        if (there != null) {
            there.remove();
        }
        Element list = page.selectFirst("#conversations ul");
        for (Element row : list.children()) {
            if (number(row, "data-order") < number(fresh, "data-order")) {
                row.before(fresh);
                return;
            }
        }
        list.appendChild(fresh);
    }

    private static long number(Element element, String attribute) {
        return Long.parseLong(element.attr(attribute));
    }

    /** Asserts that this page shows what a new one shows: the messages that both have, and the list. */
    void assertFresh(String when) {
        Document fresh = fetch();
        if (!openedOn.equals(today())) {
            // A page of yesterday says "Today" of what was yesterday; its script opens it anew.
            page = fresh;
            openedOn = today();
            return;
        }
        List<String> expected = entries(fresh);
        List<String> actual = entries(page);
        int shared = Math.min(expected.size(), actual.size());
        assertThat(actual.subList(actual.size() - shared, actual.size()))
                .as("%s sees with %s, %s", viewer.username(), other.username(), when)
                .isEqualTo(expected.subList(expected.size() - shared, expected.size()));
        assertThat(actual.size()).as("a stale page has all that is newer").isGreaterThanOrEqualTo(shared);
        assertThat(rows(page)).as("%s, list, %s", viewer.username(), when).isEqualTo(rows(fresh));
        assertThat(unread(page)).as("%s, unread, %s", viewer.username(), when).isEqualTo(unread(fresh));
    }

    private static String unread(Document page) {
        return page.getElementById("conversations").attr("data-unread");
    }

    private static List<String> entries(Document page) {
        return new ArrayList<>(timeline(page).select("[data-position], .receipt, .day:not([data-start])").stream()
                .map(StalePage::normal)
                .toList());
    }

    private static List<String> rows(Document page) {
        page.select("#conversations [aria-current]").removeAttr("aria-current");
        return page.select("#conversations li").stream()
                .limit(LISTED)
                .map(StalePage::normal)
                .toList();
    }

    private static String normal(Element element) {
        return element.outerHtml().replaceAll("\\s+", " ").replaceAll("> <", "><");
    }
}
