package parley.messages;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.users.People;
import parley.users.User;
import parley.users.Usernames;
import parley.users.Viewer;

/** Finds the recipient of a message by the username or the name that its sender typed. */
@Component
class Recipients {

    private static final int LONGEST_NAME = 200;

    private final People people;
    private final Participants participants;

    Recipients(People people, Participants participants) {
        this.people = people;
        this.participants = participants;
    }

    /**
     * The direct conversation with the recipient.
     *
     * @throws MessageRefusedException if what was typed names nobody, several people or the sender
     */
    Membership named(Viewer sender, String typed) {
        String to = typed.strip();
        String username = Usernames.normalized(to.startsWith("@") ? to.substring(1) : to);
        if (username.isEmpty()) {
            throw MessageRefusedException.of("to", "send.nobody");
        }
        if (username.equals(sender.username())) {
            throw MessageRefusedException.of("to", "send.oneself");
        }
        return participants
                .with(sender, username)
                .or(() -> participants.with(sender, byName(sender, to).username()))
                .orElseThrow(() -> MessageRefusedException.of("to", "send.unknown"));
    }

    // A username belongs to one person. Several people may have the same display name.
    private User byName(Viewer sender, String typed) {
        // PostgreSQL refuses a NUL even in a query.
        if (typed.length() > LONGEST_NAME || typed.indexOf('\0') >= 0) {
            throw MessageRefusedException.of("to", "send.unknown");
        }
        String name = typed.replaceAll("\\s+", " ");
        List<User> found = people.findByName(name).stream()
                .filter(person -> person.id() != sender.id())
                .toList();
        if (found.isEmpty()) {
            throw MessageRefusedException.of("to", "send.unknown");
        }
        if (found.size() > 1) {
            String usernames = found.stream().map(User::username).collect(Collectors.joining(", "));
            throw MessageRefusedException.of("to", "send.ambiguous", name, usernames);
        }
        return found.get(0);
    }
}
