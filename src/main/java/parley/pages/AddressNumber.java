package parley.pages;

import org.jspecify.annotations.Nullable;

/** Numbers in addresses and hidden fields, which people edit and cut. */
public final class AddressNumber {

    private AddressNumber() {}

    /** A position, a revision or an id, of up to 18 digits; none for anything else. */
    public static @Nullable Long parse(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    /** The same, and a number that stands for anything else. */
    public static long parse(@Nullable String text, long otherwise) {
        Long number = parse(text);
        return number == null ? otherwise : number;
    }
}
