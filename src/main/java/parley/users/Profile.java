package parley.users;

import java.time.ZoneId;

/**
 * A person as another looks at them.
 *
 * @param timeZone id of the zone in which whoever looks reads times
 */
public record Profile(User person, String timeZone) {

    /** The viewer's. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
