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
 * Which names would be taken for somebody else's. A skeleton belongs to one person, by the primary key of its table, so
 * that of two who take names alike at the same time one is refused.
 */
@Component
public class TakenNames {

    // Made when the first name is checked: no start waits for the tables of ICU.
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
     * The key of the reason to refuse a name, none where it is good.
     *
     * @param owner id of the person who wants it; none has 0
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
     * Keeps the names of somebody new, in the transaction that stores the person.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException where another took one alike meanwhile
     */
    public void keep(User newcomer) {
        // In order: two who insert the same ones in another order would wait for each other.
        Set<String> skeletons = new TreeSet<>(Skeletons.of(newcomer.username()));
        skeletons.addAll(Skeletons.of(newcomer.displayName()));
        skeletons.forEach(skeleton -> insert(skeleton, newcomer.id()));
    }

    /**
     * Keeps another display name in place of the one before, in the transaction that stores it.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException where another took one alike meanwhile
     */
    void keepRenamed(User user) {
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
