package parley.users;

/**
 * Event: a person shows or hides their receipts or presence. Published after the commit.
 *
 * @param receipts whether the setting for receipts changed
 * @param presence whether the setting for presence changed
 */
public record PrivacyChanged(long userId, boolean receipts, boolean presence) {}
