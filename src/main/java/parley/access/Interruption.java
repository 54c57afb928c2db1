package parley.access;

import java.util.Optional;

/**
 * A form that the security chain did not let through.
 *
 * @param form what was typed, where it may be shown again
 * @param ours whether it surely came from a page of this site, so that one press may send it again
 */
record Interruption(Optional<KeptForm> form, boolean ours) {

    static final String ATTRIBUTE = "parley.access.Interruption";
}
