package parley.pages;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Closes the connection of a request whose body is not there in time. Tomcat's own timeout begins anew with each byte, so
 * that a form could come drop by drop and hold its thread for days.
 */
class BodyDeadline extends ValveBase {

    // More than Tomcat reads of a body that nobody asked for.
    private static final long MOST_UNREAD = 2 << 20;

    private final Duration allowed;

    BodyDeadline(Duration allowed) {
        super(true);
        this.allowed = allowed;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request received = request.getCoyoteRequest();
        if (received.getContentLengthLong() <= 0 && received.getHeader("Transfer-Encoding") == null) {
            getNext().invoke(request, response);
            return;
        }
        InputBuffer unlimited = received.getInputBuffer();
        Limited body = new Limited(unlimited, System.nanoTime() + allowed.toNanos());
        received.setInputBuffer(body);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync() && !received.hasExpectation()) {
                response.finishResponse();
                readTheRest(received, body);
            }
        } finally {
            received.setInputBuffer(unlimited);
        }
    }

    // Tomcat reads what nobody asked for, to use the connection again, and would wait for each drop of it.
    private static void readTheRest(org.apache.coyote.Request received, Limited body) {
        Ignored ignored = new Ignored();
        long unread = 0;
        try {
            for (int read = body.doRead(ignored); read >= 0; read = body.doRead(ignored)) {
                unread += read;
                if (unread > MOST_UNREAD) {
                    throw new IOException("More than anybody asked for");
                }
            }
        } catch (IOException e) {
            received.action(ActionCode.CLOSE_NOW, e);
        }
    }

    private record Limited(InputBuffer body, long deadline) implements InputBuffer {

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("The body took too long");
            }
            return body.doRead(handler);
        }

        @Override
        public int available() {
            return body.available();
        }
    }

    private static class Ignored implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Tomcat hands over buffers of its own.
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodyDeadline(
                @Value("${parley.body-deadline}") Duration allowed) {
            return factory -> factory.addEngineValves(new BodyDeadline(allowed));
        }
    }
}
