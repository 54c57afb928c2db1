package parley.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Who writes how much to whom in a filled database. It follows from the number of messages alone, so that the driver
 * knows what the server has filled in. A few conversations are long and many are short, as Zipf's law has it: of a
 * million messages the longest holds 105,000.
 */
public final class Population {

    /** Everybody's password. */
    public static final String PASSWORD = "a quiet lamp above the harbour";

    /** Everybody, by ids from 1 on. */
    public static final int PEOPLE = 2_000;

    /** The first of them, who are measured: each writes to all other readers and to some more. */
    public static final int READERS = 64;

    /** Pairs of others, from the first person after the readers on, two by two. */
    public static final int PAIRS = 500;

    private static final int ACQUAINTANCES = 40;
    private static final int LEAST_OF_A_RING = 60;
    private static final int MESSAGES_OF_OTHERS = 200;
    private static final int MOST_OF_OTHERS = 50_000;

    private static final List<String> FIRST = List.of(
            "Alma Bruno Carla Dario Edda Farid Greta Hugo Ines Jonas Kaja Levin Marta Nils Olga Pavel Quinn Rosa Sami Tilda Umut Vera Wim Yara Zeno Amira Boris Celia Dunja Emil Frida Goran Hanna Igor Julia Kamil Lotte Milan Nadia Oskar"
                    .split(" "));
    private static final List<String> LAST = List.of(
            "Abels Brandt Castro Dahl Egger Fuchs Garcia Haas Ivanov Jansen Keller Lindqvist Moreau Novak Okafor Petrov Quast Rossi Sato Tanaka Ulrich Vogel Weber Xu Yilmaz Zimmer Albers Bauer Cohen Diaz Engel Falk Gruber Hansen Ito Jung Kowalski Lopez Meyer Nowak Olsen Peters Reyes Silva Thoma Urban Visser Wolf Young Ziegler"
                    .split(" "));

    /** A conversation between two people, named by their ids. */
    public record Talk(int low, int high, int messages) {

        static Talk of(int one, int other) {
            return new Talk(Math.min(one, other), Math.max(one, other), 0);
        }

        Talk with(int messages) {
            return new Talk(low, high, messages);
        }
    }

    private final List<Talk> talks;

    private Population(List<Talk> talks) {
        this.talks = talks;
    }

    public static Population of(int messages) {
        Random random = new Random(1);
        Set<Talk> pairs = new LinkedHashSet<>();
        for (int reader = 1; reader <= READERS; reader++) {
            pairs.add(Talk.of(reader, reader % READERS + 1));
        }
        List<Talk> ring = List.copyOf(pairs);
        List<Talk> rest = new ArrayList<>(others(pairs, random, messages));
        Collections.shuffle(rest, random);
        List<Talk> ranked = new ArrayList<>(ring);
        ranked.addAll(rest);
        return new Population(sized(ranked, messages));
    }

    private static Set<Talk> others(Set<Talk> ring, Random random, int messages) {
        Set<Talk> others = new LinkedHashSet<>();
        for (int reader = 1; reader <= READERS; reader++) {
            for (int other = reader + 1; other <= READERS; other++) {
                others.add(Talk.of(reader, other));
            }
            for (int i = 0; i < ACQUAINTANCES; i++) {
                others.add(Talk.of(reader, READERS + 1 + random.nextInt(PEOPLE - READERS)));
            }
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            others.add(Talk.of(pair(pair, 0), pair(pair, 1)));
        }
        for (int i = Math.min(MOST_OF_OTHERS, messages / MESSAGES_OF_OTHERS); i > 0; i--) {
            int one = READERS + 1 + random.nextInt(PEOPLE - READERS);
            int other = READERS + 1 + random.nextInt(PEOPLE - READERS);
            if (one != other) {
                others.add(Talk.of(one, other));
            }
        }
        others.removeAll(ring);
        return others;
    }

    private static List<Talk> sized(List<Talk> ranked, int messages) {
        int least = ranked.size() + READERS * (LEAST_OF_A_RING - 1);
        if (messages < least) {
            throw new IllegalArgumentException("At least " + least + " messages");
        }
        double weights = 0;
        for (int rank = 1; rank <= ranked.size(); rank++) {
            weights += 1.0 / rank;
        }
        int left = messages - least;
        List<Talk> sized = new ArrayList<>();
        for (int rank = ranked.size(); rank >= 1; rank--) {
            int more = rank == 1 ? left : (int) ((messages - least) / weights / rank);
            left -= more;
            sized.add(ranked.get(rank - 1).with(more + (rank <= READERS ? LEAST_OF_A_RING : 1)));
        }
        Collections.reverse(sized);
        return List.copyOf(sized);
    }

    /** All conversations; their ids in the database count from 1 on. The readers' long ones come first. */
    public List<Talk> talks() {
        return talks;
    }

    /** The long conversations: each reader has one with the next reader, and so one with the one before. */
    public List<Talk> ring() {
        return talks.subList(0, READERS);
    }

    /** The id of one of the two people of a pair. */
    public static int pair(int pair, int which) {
        return READERS + 1 + 2 * pair + which;
    }

    public static String username(int id) {
        return (firstName(id) + "." + id).toLowerCase(Locale.ROOT);
    }

    public static String firstName(int id) {
        return FIRST.get(id % FIRST.size());
    }

    public static String displayName(int id) {
        return firstName(id) + " " + LAST.get(id / FIRST.size() % LAST.size());
    }
}
