package parley.users;

/**
 * Event: a person has changed who sees their receipts or presence. Published after the commit.
 *
 * @param receipts whether receipts are among it
 * @param presence whether presence is among it
 */
public record PrivacyChanged(long userId, boolean receipts, boolean presence) {}
