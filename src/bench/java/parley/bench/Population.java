package parley.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * The people and conversations of a filled database. The number of messages decides everything, so that the driver
 * knows what the filler wrote. Lengths follow Zipf's law: a few conversations are long and most are short.
 */
public final class Population {

    public static final String PASSWORD = "a quiet lamp above the harbour";

    /** People have the ids from 1 to this. */
    public static final int PEOPLE = 2_000;

    /** The first people send the measured requests. Each has more than 100 conversations. */
    static final int READERS = 64;

    private static final int ACQUAINTANCES = 40;
    private static final int SHORTEST_OF_READERS = 60;
    private static final String[] NAMES =
            "Alma Bruno Carla Dario Edda Farid Greta Hugo Ines Jonas Kaja Levin Marta Nils Olga Pavel Rosa".split(" ");

    /** A conversation of two people, named by their ids. */
    public record Conversation(int low, int high, int messages) {

        static Conversation of(int one, int other) {
            return new Conversation(Math.min(one, other), Math.max(one, other), 0);
        }
    }

    private Population() {}

    /**
     * All conversations; their ids in the database count from 1. The first {@link #READERS} are long: each reader has
     * one with the next reader and one with the previous.
     */
    public static List<Conversation> conversations(int messages) {
        Random random = new Random(1);
        Set<Conversation> pairs = new LinkedHashSet<>();
        for (int reader = 1; reader <= READERS; reader++) {
            pairs.add(Conversation.of(reader, reader % READERS + 1));
        }
        for (int reader = 1; reader <= READERS; reader++) {
            for (int other = reader + 1; other <= READERS; other++) {
                pairs.add(Conversation.of(reader, other));
            }
            for (int i = 0; i < ACQUAINTANCES; i++) {
                pairs.add(Conversation.of(reader, READERS + 1 + random.nextInt(PEOPLE - READERS)));
            }
        }
        for (int person = READERS + 1; person < PEOPLE; person += 2) {
            pairs.add(Conversation.of(person, person + 1));
        }
        for (int i = Math.min(50_000, messages / 200); i > 0; i--) {
            int person = READERS + 1 + random.nextInt(PEOPLE - READERS);
            pairs.add(Conversation.of(person, 1 + random.nextInt(person - 1)));
        }
        List<Conversation> ranked = new ArrayList<>(pairs);
        Collections.shuffle(ranked.subList(READERS, ranked.size()), random);
        return sized(ranked, messages);
    }

    private static List<Conversation> sized(List<Conversation> ranked, int messages) {
        int spread = messages - ranked.size() - READERS * (SHORTEST_OF_READERS - 1);
        double shares = Math.log(ranked.size()) + 0.5772; // The sum of 1/1, 1/2, 1/3 and so on.
        int left = spread;
        for (int rank = ranked.size(); rank >= 1; rank--) {
            Conversation pair = ranked.get(rank - 1);
            int more = rank == 1 ? left : (int) (spread / shares / rank);
            int least = rank <= READERS ? SHORTEST_OF_READERS : 1;
            ranked.set(rank - 1, new Conversation(pair.low(), pair.high(), least + more));
            left -= more;
        }
        return ranked;
    }

    public static String username(int id) {
        return (name(id) + "." + id).toLowerCase(Locale.ROOT);
    }

    public static String name(int id) {
        return NAMES[id % NAMES.length];
    }
}
