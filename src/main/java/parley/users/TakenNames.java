package parley.users;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses names that look like the name of another person or of the site. A skeleton belongs to one person. Its primary
 * key refuses one of two people who take similar names at the same time.
 */
@Component
public class TakenNames {

    // Loaded at the first check, so that no start waits for the tables of ICU.
    private static final class Reserved {

        private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
        private static final Set<String> WORDS = Stream.of(
                        "admin",
                        "administration",
                        "administrator",
                        "administrators",
                        "help",
                        "helpdesk",
                        "moderator",
                        "moderators",
                        "official",
                        "parley",
                        "root",
                        "security",
                        "staff",
                        "support",
                        "system",
                        "team")
                .flatMap(word -> Skeletons.of(word).stream())
                .collect(Collectors.toSet());

        private static boolean holds(String name) {
            return isOne(name)
                    || Arrays.stream(BETWEEN_WORDS.split(name))
                            .filter(word -> !word.isEmpty())
                            .map(Reserved::isOne)
                            .reduce(Boolean::logicalAnd)
                            .orElse(false);
        }

        private static boolean isOne(String word) {
            return Skeletons.of(word).stream().anyMatch(WORDS::contains);
        }
    }

    private final JdbcClient jdbc;

    TakenNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The key of the reason to refuse a name, if there is one.
     *
     * @param owner id of the person who wants the name, 0 at sign-up
     */
    public Optional<String> problem(String name, long owner) {
        if (Reserved.holds(name)) {
            return Optional.of("displayName.reserved");
        }
        boolean taken =
                jdbc.sql("select count(*) from name_skeleton where skeleton in (:skeletons) and user_id <> :owner")
                                .param("skeletons", Skeletons.of(name))
                                .param("owner", owner)
                                .query(Long.class)
                                .single()
                        > 0;
        return taken ? Optional.of("displayName.taken") : Optional.empty();
    }

    /**
     * Reserves the names of a new person. Call it in the transaction that stores the person.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if another person took a similar name in the meantime
     */
    public void reserve(User newcomer) {
        // Insert in order; otherwise two transactions with the same skeletons would deadlock.
        Set<String> skeletons = new TreeSet<>(Skeletons.of(newcomer.username()));
        skeletons.addAll(Skeletons.of(newcomer.displayName()));
        skeletons.forEach(skeleton -> insert(skeleton, newcomer.id()));
    }

    /**
     * Reserves a new display name and releases the former one. Call it in the transaction that stores the name.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if another person took a similar name in the meantime
     */
    void reserveRenamed(User user) {
        Set<String> skeletons = new TreeSet<>(Skeletons.of(user.displayName()));
        Set<String> own = new HashSet<>(Skeletons.of(user.username()));
        own.addAll(skeletons);
        jdbc.sql("delete from name_skeleton where user_id = :id and skeleton not in (:own)")
                .param("id", user.id())
                .param("own", own)
                .update();
        List<String> kept = jdbc.sql("select skeleton from name_skeleton where user_id = ?")
                .param(user.id())
                .query(String.class)
                .list();
        kept.forEach(skeletons::remove);
        skeletons.forEach(skeleton -> insert(skeleton, user.id()));
    }

    private void insert(String skeleton, long userId) {
        jdbc.sql("insert into name_skeleton (skeleton, user_id) values (?, ?)")
                .params(skeleton, userId)
                .update();
    }
}
