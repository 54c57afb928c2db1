package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class TimesTests {

    // A Friday.
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T00:00:00Z, 00:00",
        "2026-11-20T09:59:59Z, 09:59",
        "2026-11-19T23:59:59Z, Yesterday",
        "2026-11-18T23:59:59Z, Wed",
        "2026-11-14T00:00:00Z, Sat",
        "2026-11-13T23:59:59Z, 13 Nov",
        "2026-01-01T00:00:00Z, 1 Jan",
        "2025-12-31T23:59:59Z, 31 Dec 2025",
        "2026-11-20T23:00:00Z, 23:00",
        "2026-11-21T01:00:00Z, 21 Nov"
    })
    void areBriefInLists(Instant moment, String text) {
        assertThat(in("UTC").brief(moment)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00:00Z, Today",
        "2026-11-19T09:00:00Z, Yesterday",
        "2026-11-18T09:00:00Z, 'Wednesday, 18 November'",
        "2026-01-03T09:00:00Z, 'Saturday, 3 January'",
        "2025-01-03T09:00:00Z, 3 January 2025"
    })
    void nameTheDay(Instant moment, String text) {
        assertThat(in("UTC").day(moment)).isEqualTo(text);
    }

    @Test
    void areThoseOfTheZone() {
        Instant moment = Instant.parse("2026-11-19T15:30:00Z");
        assertThat(in("UTC").moment(moment)).isEqualTo("Yesterday, 15:30");
        assertThat(in("Asia/Tokyo").moment(moment)).isEqualTo("Today, 00:30");
        assertThat(in("America/New_York").moment(moment)).isEqualTo("Yesterday, 10:30");
        assertThat(in("Asia/Kathmandu").clock(moment)).isEqualTo("21:15");
    }

    @Test
    void tellDaysApartInTheZone() {
        Instant one = Instant.parse("2026-11-19T14:59:59Z");
        Instant other = Instant.parse("2026-11-19T15:00:00Z");
        assertThat(in("UTC").sameDay(one, other)).isTrue();
        assertThat(in("Asia/Tokyo").sameDay(one, other)).isFalse();
    }

    @Test
    void followTheClockThroughTheEndOfSummerTime() {
        Times times = in("Europe/Berlin");
        assertThat(times.clock(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("02:30");
        assertThat(times.clock(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("02:30");
        assertThat(times.clock(Instant.parse("2026-10-25T02:30:00Z"))).isEqualTo("03:30");
    }

    @Test
    void sayEverythingToThoseWhoAsk() {
        Instant moment = Instant.parse("2026-01-03T14:32:05.123456Z");
        assertThat(in("UTC").full(moment)).isEqualTo("Saturday, 3 January 2026 at 14:32:05");
        assertThat(in("UTC").date(moment)).isEqualTo("3 January 2026");
        assertThat(in("Asia/Tokyo").machine(moment)).isEqualTo("2026-01-03T14:32:05Z");
    }

    @Test
    void askForTheZoneOnceAndOnlyWhenNeeded() {
        int[] asked = new int[1];
        Times times = new Times(
                () -> {
                    asked[0]++;
                    return ZoneOffset.UTC;
                },
                Clock.fixed(NOW, ZoneOffset.UTC),
                words());
        assertThat(asked[0]).isZero();
        times.brief(NOW);
        times.full(NOW);
        assertThat(asked[0]).isEqualTo(1);
    }

    private static Times in(String zone) {
        return new Times(() -> ZoneId.of(zone), Clock.fixed(NOW, ZoneOffset.UTC), words());
    }

    private static ResourceBundleMessageSource words() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        return words;
    }
}
