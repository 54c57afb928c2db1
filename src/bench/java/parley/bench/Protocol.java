package parley.bench;

import java.util.UUID;

/** What the driver knows of Parley's addresses, form fields and frames. */
final class Protocol {

    /** The begin of the line that a server prints once it answers. */
    static final String READY = "Parley is ready";

    static final String SIGN_IN = "/sign-in";
    static final String INBOX = "/";
    static final String LIVE = "/live";

    /** The address of {@code parley.bench.server.Limit}. */
    static final String LIMIT = "/bench/limit/";

    /** The field by which to find the composer on a page. */
    static final String BODY = "body";

    private Protocol() {}

    static String conversationWith(String username) {
        return "/conversations/with/" + username;
    }

    static String earlier(String conversation, int position) {
        return conversation + "?before=" + position;
    }

    static String profile(String username) {
        return "/users/" + username;
    }

    static String search(String words) {
        return "/users?q=" + words;
    }

    static Form signIn(Form form, String username, String password) {
        return form.to(SIGN_IN).with("username", username).with("password", password);
    }

    static Form message(Form composer, String body) {
        return composer.with(BODY, body).with("sendKey", UUID.randomUUID().toString());
    }

    /** The frame by which a tab says which conversation it shows. */
    static String open(String conversation) {
        String last = conversation.substring(conversation.lastIndexOf('/') + 1);
        return "{\"type\":\"open\",\"conversation\":" + last + "}";
    }

    /** Whether a frame brings a message to its conversation. Another frame brings it to the list of conversations. */
    static boolean brings(String frame, String body) {
        return frame.contains("\"type\":\"changes\"") && frame.contains(body);
    }
}
