package parley.users;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What names look like: two that share a skeleton can be taken for each other (UTS #39). */
final class Skeletons {

    private static final int LONGEST = 120;

    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{S}]+");

    private Skeletons() {}

    /**
     * The skeletons of a name as it is written, where a capital I looks like an l, and of the name in lower case. Case,
     * blanks and punctuation make no difference.
     */
    static Set<String> of(String name) {
        return Stream.of(name, FOLDED.normalize(name))
                .map(written -> comparable(FOLDED.normalize(LOOKS.getSkeleton(written))))
                .collect(Collectors.toSet());
    }

    private static String comparable(String skeleton) {
        String letters = SEPARATORS.matcher(skeleton).replaceAll("");
        String compared = letters.isEmpty() ? skeleton.strip() : letters;
        return compared.substring(
                0, compared.offsetByCodePoints(0, Math.min(LONGEST, compared.codePointCount(0, compared.length()))));
    }
}
