package parley.bench;

import java.util.ArrayList;
import java.util.List;
import parley.bench.Population.Conversation;

/**
 * A signed-in person with a conversation that they read and write.
 *
 * @param other the username of the other person
 * @param conversation the address of its page
 * @param messages how many messages the conversation had in the filled database
 */
record Reader(Person person, String other, String conversation, Form composer, int messages) {

    static Reader of(Person person, int other, int messages) throws Exception {
        String username = Population.username(other);
        String conversation = person.redirected(Protocol.conversationWith(username));
        return new Reader(person, username, conversation, Form.on(person.get(conversation), Protocol.BODY), messages);
    }

    /** Both people of each long conversation. */
    static List<Reader> all(String server, int messages) throws Exception {
        List<Person> people = new ArrayList<>();
        for (int id = 1; id <= Population.READERS; id++) {
            people.add(Person.signIn(server, id));
        }
        List<Reader> readers = new ArrayList<>();
        for (Conversation conversation : Population.conversations(messages).subList(0, Population.READERS)) {
            Person low = people.get(conversation.low() - 1);
            Person high = people.get(conversation.high() - 1);
            readers.add(of(low, conversation.high(), conversation.messages()));
            readers.add(of(high, conversation.low(), conversation.messages()));
        }
        return readers;
    }

    String send(String body) throws Exception {
        return person.press(Protocol.message(composer, body));
    }
}
