package parley.pages;

/**
 * A cached fragment that depends on one value.
 *
 * @param value all that the fragment reads, compared by {@code equals}
 */
public record Keyed(String template, Object value) implements Cacheable, Cacheable.Key {

    @Override
    public Key key() {
        return this;
    }

    @Override
    public boolean shows(long messageId) {
        return false;
    }
}
