package parley.users;

/**
 * A person has changed what others are told of them; published after the commit.
 *
 * @param receipts whether receipts are among it
 * @param presence whether presence is among it
 */
public record PrivacyChanged(long userId, boolean receipts, boolean presence) {}
