package parley.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** A kind of request that a reader sends. */
enum Kind {
    INBOX(25, (reader, random) -> Protocol.INBOX),
    CONVERSATION(45, (reader, random) -> reader.conversation()),
    EARLIER(
            10,
            (reader, random) -> Protocol.earlier(reader.conversation(), 51 + random.nextInt(reader.messages() - 50))),
    PROFILE(3, (reader, random) -> Protocol.profile(reader.other())),
    SEARCH(2, (reader, random) -> Protocol.search(Population.name(random.nextInt(Population.PEOPLE)))),
    SEND(15, (reader, random) -> reader.conversation()) {
        @Override
        byte[] send(Reader reader, Random random) throws Exception {
            return reader.send(BODY).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        void sendToLimit(Reader reader, Random random) throws Exception {
            reader.person().press(Protocol.message(reader.composer(), BODY).to(limit()));
        }
    };

    private static final String BODY = "The lamps at the harbour are lit until late.";

    /** Its share of a usual day. */
    final int percent;

    private final Page page;

    Kind(int percent, Page page) {
        this.percent = percent;
        this.page = page;
    }

    private interface Page {
        String address(Reader reader, Random random);
    }

    /** Sends a request and returns what the limit answers in its place: a page or a redirect's address. */
    byte[] send(Reader reader, Random random) throws Exception {
        return reader.person().get(page.address(reader, random));
    }

    /** Sends the same request to the limit. */
    void sendToLimit(Reader reader, Random random) throws Exception {
        reader.person().get(limit());
    }

    String limit() {
        return Protocol.LIMIT + id();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
