package parley.demo;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import parley.access.SignUp;
import parley.messages.Draft;
import parley.messages.Sending;
import parley.startup.StartRefusedException;
import parley.users.User;

/** Fills an empty site with three people and their messages, and prints how to sign in as each of them. */
@Component
@Profile("demo")
class Demo implements ApplicationRunner {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private record Person(String username, String name) {}

    private record Line(Duration ago, String from, String to, String text) {}

    private static final List<Person> CAST = List.of(
            new Person("alice", "Alice Lindqvist"),
            new Person("bob", "Bob Okafor"),
            new Person("charlie", "Charlie Meyer"));

    private static final List<Line> CONVERSATIONS = List.of(
            line(4, 3, "charlie", "bob", "Did you get the key to the small hall?"),
            line(4, 2, "bob", "charlie", "Yes, it hangs behind the door."),
            line(1, 6, "bob", "alice", "Hey Alice, did the room booking for Thursday go through?"),
            line(1, 5, "alice", "bob", "It did — 3pm, the small hall. I’ll send the confirmation tonight."),
            line(1, 1, "alice", "charlie", "Charlie, want to join our group project?"),
            line(0, 5, "bob", "alice", "Good morning! Two questions before I print the handouts:"),
            line(0, 5, "bob", "alice", "1. how many people are we expecting?\n2. colour, or is black and white fine?"),
            line(0, 4, "alice", "bob", "Twenty-two confirmed, three maybes. Black and white is fine."),
            line(0, 3, "charlie", "alice", "Sure! When do we start?"),
            line(0, 3, "charlie", "alice", "I found this for the first evening: https://en.wikipedia.org/wiki/Parley"),
            line(0, 3, "charlie", "alice", "🎉"),
            line(
                    0,
                    2,
                    "bob",
                    "alice",
                    "Then I’ll print thirty to be safe. Do we have a projector, or should I ask the library?"),
            line(0, 1, "alice", "bob", "We have one."),
            line(0, 1, "alice", "bob", "Perfect. I’ll bring the projector."));

    private final SignUp signUp;
    private final Sending sending;
    private final Clock clock;

    Demo(SignUp signUp, Sending sending, Clock clock) {
        this.signUp = signUp;
        this.sending = sending;
        this.clock = clock;
    }

    private static Line line(int days, int hours, String from, String to, String text) {
        return new Line(Duration.ofDays(days).plusHours(hours), from, to, text);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!signUp.isFirst()) {
            throw new StartRefusedException("The profile \"demo\" needs an empty database, but this one has users."
                    + " Start without the profile, or set PARLEY_DATA_DIR to a new directory.");
        }
        String password = password();
        Map<String, User> users = CAST.stream()
                .map(person -> signUp.register(
                        person.username(),
                        person.name(),
                        person.username() + "@example.com",
                        password,
                        ZoneId.systemDefault()))
                .collect(Collectors.toMap(User::username, Function.identity()));
        write(users);
        for (Person person : CAST) {
            System.out.println("Sign in as " + person.username() + " with the password " + password);
        }
    }

    private void write(Map<String, User> users) {
        Instant now = clock.instant();
        Duration within = Duration.ZERO;
        // Sort by time: the message stored last is the newest.
        SortedMap<Instant, Line> lines = new TreeMap<>();
        for (Line line : CONVERSATIONS) {
            // Two minutes apart, in the order of the list.
            within = within.plusMinutes(2);
            lines.put(now.minus(line.ago()).plus(within), line);
        }
        lines.forEach((sentAt, line) -> {
            User sender = users.get(line.from());
            if (sender != null) {
                sending.send(sender.viewer(), Draft.of(line.to(), line.text()), sentAt);
            }
        });
    }

    private static String password() {
        return new SecureRandom()
                .ints(16, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}
