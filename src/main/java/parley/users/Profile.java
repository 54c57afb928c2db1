package parley.users;

import java.time.ZoneId;

/**
 * A person, as a viewer sees them.
 *
 * @param zone the viewer's time zone
 */
public record Profile(User person, ZoneId zone) {}
