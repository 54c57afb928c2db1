package parley.users;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Neighbours in the directory whose names begin alike.
 *
 * @param letter the first letter as a person sees it, in upper case
 */
record Section(String letter, List<Listing> people) {

    static List<Section> of(List<Listing> sorted) {
        List<Section> sections = new ArrayList<>();
        for (Listing person : sorted) {
            String letter = first(person.displayName());
            if (sections.isEmpty()
                    || !sections.get(sections.size() - 1).letter().equals(letter)) {
                sections.add(new Section(letter, new ArrayList<>()));
            }
            sections.get(sections.size() - 1).people().add(person);
        }
        return sections;
    }

    // A letter with its accents, and an emoji of several parts, are one.
    private static String first(String name) {
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(name);
        graphemes.first();
        return name.substring(0, graphemes.next()).toUpperCase(Locale.ROOT);
    }
}
