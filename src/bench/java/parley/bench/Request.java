package parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that one signed-in person asks for.
 *
 * @param form what a form sends but for its send key, empty where a page is opened
 */
record Request(Person person, String path, String form) {

    static Request page(Person person, String path) {
        return new Request(person, path, "");
    }

    boolean isPage() {
        return form.isEmpty();
    }

    Request at(String path) {
        return new Request(person, path, form);
    }

    /** What the limit is to answer instead: the bytes of the page, or the address that the answer to the form names. */
    byte[] answer() throws IOException {
        if (isPage()) {
            person.get(path); // The first look at a conversation shows what is new, those after it do not.
            return person.get(path);
        }
        return person.press(path, Person.withSendKey(form)).getBytes(StandardCharsets.UTF_8);
    }

    /** The length of the page's body in an encoding. */
    int bytes(String encoding) throws IOException {
        return person.get(path, "Accept-Encoding", encoding).length;
    }

    /** Writes requests for Gatling to read. */
    static void write(List<Request> requests, Path file) throws IOException {
        Files.write(
                file,
                Stream.concat(Stream.of("path,cookies,form"), requests.stream().map(Request::line))
                        .toList());
    }

    private String line() {
        return "\"%s\",\"%s\",\"%s\"".formatted(path, person.cookieHeader(), form);
    }
}
