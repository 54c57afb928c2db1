package parley.access;

import java.util.Optional;

/**
 * A form that the security chain refused.
 *
 * @param form what was typed, if it may be shown again
 * @param ours whether it certainly came from a page of this site; only then one press may send it again
 */
record Interruption(Optional<KeptForm> form, boolean ours) {

    static final String ATTRIBUTE = "parley.access.Interruption";
}
