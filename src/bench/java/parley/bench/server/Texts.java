package parley.bench.server;

import java.util.Random;

/** Texts as people write them: mostly a few words, now and then a paragraph, a link or a face. */
class Texts {

    private static final String[] WORDS =
            ("the a to and of in is it you that for on with be this have at not are we so but"
                            + " they from or an can will my all would there what if about which when one time who know then now"
                            + " like only come over think also back after use two how our work first well even want because any"
                            + " these give day most tomorrow evening hall key list table train harbour lamp kitchen garden Thursday"
                            + " meeting tickets printed colour window bicycle market soup notes café Straße naïve answered forgot"
                            + " perhaps already nobody together finished waiting question ready later")
                    .split(" ");
    private static final String[] FACES = {"🎉", "👍", "😀", "❤️", "🙈"};

    private final Random random;

    Texts(Random random) {
        this.random = random;
    }

    String next() {
        int kind = random.nextInt(100);
        if (kind < 3) {
            return FACES[random.nextInt(FACES.length)];
        }
        StringBuilder text = new StringBuilder(sentence(2 + (int) Math.min(60, Math.abs(random.nextGaussian()) * 10)));
        if (kind < 8) {
            text.append(" https://example.org/").append(word()).append('/').append(random.nextInt(10_000));
        } else if (kind < 12) {
            for (int lines = 2 + random.nextInt(8); lines > 0; lines--) {
                text.append(random.nextInt(3) == 0 ? "\n\n" : "\n").append(sentence(8 + random.nextInt(20)));
            }
        }
        return text.toString();
    }

    private String sentence(int words) {
        StringBuilder sentence = new StringBuilder(word());
        sentence.setCharAt(0, Character.toUpperCase(sentence.charAt(0)));
        for (int i = 1; i < words; i++) {
            sentence.append(' ').append(word());
        }
        return sentence.append(random.nextInt(4) == 0 ? '?' : '.').toString();
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
