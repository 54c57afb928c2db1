package parley.live;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.util.ArrayDeque;
import java.util.Queue;
import parley.pages.SlowReaders;

/**
 * Unsent texts of one socket. It sends them one at a time, without a waiting thread. It bounds their number of characters,
 * and takes their memory from the bound of its person. The socket of a slow reader is closed; its page catches up later.
 */
class Outbox {

    static final int MAX_CHARACTERS = 512 * 1024;

    private final Session session;
    private final String reader;
    private final SlowReaders readers;
    private final Runnable overflow;
    private final Queue<String> waiting = new ArrayDeque<>();
    private int characters;
    private boolean sending;
    private boolean closed;

    Outbox(Session session, String reader, SlowReaders readers, Runnable overflow) {
        this.session = session;
        this.reader = reader;
        this.readers = readers;
        this.overflow = overflow;
    }

    void send(String text) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (characters + text.length() > MAX_CHARACTERS || !readers.take(reader, text.length())) {
                close();
            } else {
                waiting.add(text);
                characters += text.length();
                if (sending) {
                    return;
                }
                sending = true;
            }
        }
        if (isClosed()) {
            overflow.run();
        } else {
            next();
        }
    }

    private void next() {
        String text;
        synchronized (this) {
            text = closed ? null : waiting.poll();
            if (text == null) {
                sending = false;
                return;
            }
        }
        int length = text.length();
        try {
            session.getAsyncRemote().sendText(text, result -> sent(result, length));
        } catch (RuntimeException e) {
            // The socket has closed. The container notifies the handler.
            close();
        }
    }

    private void sent(SendResult result, int length) {
        synchronized (this) {
            if (!closed) {
                characters -= length;
                readers.giveBack(reader, length);
            }
        }
        if (result.isOK()) {
            next();
        } else {
            close();
        }
    }

    synchronized void close() {
        closed = true;
        waiting.clear();
        readers.giveBack(reader, characters);
        characters = 0;
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
