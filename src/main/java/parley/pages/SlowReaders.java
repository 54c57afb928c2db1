package parley.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bounds the memory of answers that wait to be read, for each reader and for all together. A reader is a signed-in person,
 * else a network address. An answer that exceeds a bound is refused with 429, and its page asks again.
 */
@Component
public class SlowReaders implements HandlerInterceptor, WebMvcConfigurer {

    /** The kernel mostly takes an answer of this size at once, whether it is read or not. */
    static final int LARGE = 128 << 10;

    // Pages of a conversation in the making and on their way to one reader: their texts hold memory before their size
    // is known.
    private static final int PAGES = 8;

    private static final long EACH = 8 << 20;
    private static final long ALL = Runtime.getRuntime().maxMemory() / 8;
    private static final long DEADLINE = Duration.ofMinutes(1).toNanos();
    private static final int PIECE = 16 << 10;

    /** The making and sending of an answer. */
    public interface Answer {
        void send() throws IOException;
    }

    private final Map<String, Integer> pages = new ConcurrentHashMap<>();
    private final Map<String, Long> held = new HashMap<>();
    private long total;

    /** Takes memory for a reader, if both bounds allow. A reader who holds nothing may take more than the bound at once. */
    public synchronized boolean take(String reader, long bytes) {
        long before = held.getOrDefault(reader, 0L);
        if (total + bytes > ALL || (before > 0 && before + bytes > EACH)) {
            return false;
        }
        held.put(reader, before + bytes);
        total += bytes;
        return true;
    }

    /** Gives back memory that was taken. */
    public synchronized void giveBack(String reader, long bytes) {
        held.computeIfPresent(reader, (key, before) -> before == bytes ? null : Long.valueOf(before - bytes));
        total -= bytes;
    }

    /** Sends an answer that holds memory until it is read, or refuses with 429. */
    public void answer(HttpServletRequest request, HttpServletResponse response, long bytes, Answer answer)
            throws IOException {
        String reader = reader(request);
        if (!take(reader, bytes)) {
            refuse(response);
            return;
        }
        try {
            answer.send();
        } finally {
            giveBack(reader, bytes);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/conversations/*");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String reader = reader(request);
        if (pages.merge(reader, 1, Integer::sum) <= PAGES) {
            return true;
        }
        leave(reader);
        refuse(response);
        return false;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception fault) {
        leave(reader(request));
    }

    private void leave(String reader) {
        pages.computeIfPresent(reader, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private static String reader(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getRemoteUser(), request.getRemoteAddr());
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    /**
     * Writes an answer. Tomcat gives up after 20 seconds in which nothing of it is read; a reader who takes a little now and
     * then is cut off at the deadline.
     */
    public static void write(byte[] bytes, int size, HttpServletResponse response) throws IOException {
        if (size > LARGE) {
            // Only then does an end before the last byte close the connection.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        response.setContentLength(size);
        OutputStream out = response.getOutputStream();
        long began = System.nanoTime();
        for (int from = 0; from < size; from += PIECE) {
            if (System.nanoTime() - began > DEADLINE) {
                throw new ClientAbortException("The reader is too slow");
            }
            out.write(bytes, from, Math.min(PIECE, size - from));
        }
    }
}
