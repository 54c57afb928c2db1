package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import parley.bench.Population.Talk;

/** What the readers of a server ask for in each scenario, and the same of its limit. */
class Requests {

    private final Server server;
    private final List<Talk> ring;
    private final List<Person> readers;
    private final Random random = new Random(4);

    /** Signs all readers in. */
    Requests(Server server, Population population) throws IOException {
        this.server = server;
        this.ring = population.ring();
        this.readers = Person.signIn(
                server, IntStream.rangeClosed(1, Population.READERS).boxed().toList());
    }

    List<Request> of(Scenario scenario) {
        List<Request> requests = new ArrayList<>();
        for (Talk talk : ring) {
            requests.add(of(scenario, talk, talk.low(), talk.high()));
            requests.add(of(scenario, talk, talk.high(), talk.low()));
        }
        return requests;
    }

    private Request of(Scenario scenario, Talk talk, int mine, int other) {
        Person person = readers.get(mine - 1);
        String username = Population.username(other);
        return switch (scenario) {
            case INBOX -> Request.page(person, "/");
            case CONVERSATION -> Request.page(person, "/conversations/with/" + username);
            case EARLIER ->
                Request.page(
                        person,
                        "/conversations/with/" + username + "?before=" + (51 + random.nextInt(talk.messages() - 50)));
            case PROFILE -> Request.page(person, "/users/" + username);
            case SEARCH ->
                Request.page(person, "/users?q=" + Population.firstName(1 + random.nextInt(Population.PEOPLE)));
            case SEND ->
                new Request(person, "/messages", person.message(other, "The lamps at the harbour are lit until late."));
            default -> throw new IllegalArgumentException(scenario + " is no single request");
        };
    }

    /** The same requests of ready answers, which are fetched here. */
    List<Request> limitOf(Scenario scenario, List<Request> requests) throws IOException {
        Path answers = Files.createDirectories(server.pages().resolve(scenario.id()));
        List<Request> limit = new ArrayList<>();
        for (Request request : requests) {
            Path answer = answers.resolve(String.valueOf(limit.size()));
            if (!Files.exists(answer)) {
                Files.write(answer, request.answer());
            }
            limit.add(request.at("/bench/limit/" + scenario.id() + "/" + limit.size()));
        }
        return limit;
    }

    /** Of how many requests each kind has how many in a scenario. */
    static Map<Scenario, Integer> mix(Scenario scenario) {
        if (scenario != Scenario.MIXED) {
            return Map.of(scenario, 100);
        }
        Map<Scenario, Integer> day = new LinkedHashMap<>();
        day.put(Scenario.INBOX, 25);
        day.put(Scenario.CONVERSATION, 45);
        day.put(Scenario.EARLIER, 10);
        day.put(Scenario.SEND, 15);
        day.put(Scenario.PROFILE, 3);
        day.put(Scenario.SEARCH, 2);
        return day;
    }

    /** What the answers of a scenario weigh on average, as they are and as browsers get them. */
    record Bytes(long plain, long compressed) {}

    Bytes bytes(Scenario scenario) throws IOException {
        double plain = 0;
        double compressed = 0;
        for (Map.Entry<Scenario, Integer> kind : mix(scenario).entrySet()) {
            List<Request> pages =
                    of(kind.getKey()).stream().filter(Request::isPage).toList();
            for (Request page : pages) {
                plain += kind.getValue() / 100.0 / pages.size() * page.bytes("identity");
                compressed += kind.getValue() / 100.0 / pages.size() * page.bytes("gzip");
            }
        }
        return new Bytes(Math.round(plain), Math.round(compressed));
    }
}
