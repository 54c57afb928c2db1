package parley.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Formats moments in one person's time zone. The zone is looked up when it is first needed. */
public class Times {

    private static final Locale LOCALE = Locale.UK;
    private static final DateTimeFormatter CLOCK = pattern("HH:mm");
    private static final DateTimeFormatter WEEKDAY = pattern("EEE");
    private static final DateTimeFormatter DAY_AND_MONTH = pattern("d MMM");
    private static final DateTimeFormatter SHORT_DATE = pattern("d MMM yyyy");
    private static final DateTimeFormatter LONG_DAY = pattern("EEEE, d MMMM");
    private static final DateTimeFormatter LONG_DATE = pattern("d MMMM yyyy");
    private static final DateTimeFormatter FULL = pattern("EEEE, d MMMM yyyy 'at' HH:mm:ss");

    private final Supplier<ZoneId> zoneSource;
    private final Clock clock;
    private final MessageSource words;
    private @Nullable ZoneId zone;

    public Times(Supplier<ZoneId> zone, Clock clock, MessageSource words) {
        this.zoneSource = zone;
        this.clock = clock;
        this.words = words;
    }

    /** The same times in a zone that is known already, which saves the query. */
    public Times in(ZoneId known) {
        return new Times(() -> known, clock, words);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, LOCALE);
    }

    /** The time of day, as beside a message: 14:32. */
    public String clock(Instant moment) {
        return CLOCK.format(local(moment));
    }

    /** The shortest that is clear, as in a list: 14:32, Yesterday, Tue, 12 Nov, 12 Nov 2025. */
    public String brief(Instant moment) {
        ZonedDateTime local = local(moment);
        long days = daysAgo(moment);
        if (days == 0) {
            return CLOCK.format(local);
        }
        if (days == 1) {
            return word("time.yesterday");
        }
        if (days > 1 && days < 7) {
            return WEEKDAY.format(local);
        }
        return (local.getYear() == today().getYear() ? DAY_AND_MONTH : SHORT_DATE).format(local);
    }

    /** The day, as over a day's messages: Today, Yesterday, Tuesday, 17 November, 3 January 2025. */
    public String day(Instant moment) {
        long days = daysAgo(moment);
        if (days == 0) {
            return word("time.today");
        }
        if (days == 1) {
            return word("time.yesterday");
        }
        ZonedDateTime local = local(moment);
        return (local.getYear() == today().getYear() ? LONG_DAY : LONG_DATE).format(local);
    }

    /** Day and time of day: Today, 14:32. */
    public String moment(Instant moment) {
        return day(moment) + ", " + clock(moment);
    }

    /** The date: 3 January 2026. */
    public String date(Instant moment) {
        return LONG_DATE.format(local(moment));
    }

    /** The full date and time, as a tooltip shows it. */
    public String full(Instant moment) {
        return FULL.format(local(moment));
    }

    /** The value of a {@code datetime} attribute, to the second. */
    public String machine(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether two moments fall on one day. */
    public boolean sameDay(Instant one, Instant other) {
        return local(one).toLocalDate().equals(local(other).toLocalDate());
    }

    private long daysAgo(Instant moment) {
        return ChronoUnit.DAYS.between(local(moment).toLocalDate(), today());
    }

    /** The time of day it is. */
    public String now() {
        return clock(clock.instant());
    }

    /** The day it is. */
    public LocalDate today() {
        return local(clock.instant()).toLocalDate();
    }

    private ZonedDateTime local(Instant moment) {
        return moment.atZone(zone());
    }

    /** The time zone they are read in. */
    public ZoneId zone() {
        if (zone == null) {
            zone = zoneSource.get();
        }
        return zone;
    }

    private String word(String key) {
        return words.getMessage(key, null, LOCALE);
    }
}
