package parley.users;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Skeletons of names by UTS #39. Two names that share a skeleton look the same. */
final class Skeletons {

    private static final int MAX_LENGTH = 120;

    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{S}]+");

    private Skeletons() {}

    /**
     * The skeletons of a name as written, where a capital I looks like an l, and in lower case. Case, blanks and punctuation
     * do not count.
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
                0, compared.offsetByCodePoints(0, Math.min(MAX_LENGTH, compared.codePointCount(0, compared.length()))));
    }
}
