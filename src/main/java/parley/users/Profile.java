package parley.users;

import java.time.ZoneId;

/**
 * A person, as a viewer sees them.
 *
 * @param timeZone id of the viewer's time zone
 */
public record Profile(User person, String timeZone) {

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
