package parley.users;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time zones to choose from. */
public final class Zones {

    private static final List<String> CHOICES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone ->
                    zone.matches("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+")
                            || zone.equals("UTC"))
            .sorted()
            .toList();

    private Zones() {}

    /** Sorted identifiers of the tz database, such as {@code Europe/Berlin}. */
    public static List<String> choices() {
        return CHOICES;
    }

    /** The zone of an identifier, unless it is unknown or longer than the column. */
    public static Optional<ZoneId> parse(@Nullable String zone) {
        if (zone == null || zone.isBlank() || zone.length() > 50) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(zone.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
