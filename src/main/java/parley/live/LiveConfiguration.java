package parley.live;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Opens the socket at {@code /live}: for the signed-in, from pages of this site only, with small frames. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class LiveConfiguration implements WebSocketConfigurer {

    private static final int LONGEST_FRAME = 1024;
    private static final String SOCKET_BUFFER = "2048";

    private final LiveHandler handler;

    LiveConfiguration(LiveHandler handler) {
        this.handler = handler;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        // Spring would compare the origin with the address that the proxies tell of, whose port not all of them tell.
        registry.addHandler(handler, "/live")
                .setAllowedOriginPatterns("*")
                .addInterceptors(new OwnPages(), new SessionKeeper());
    }

    /** Buffers for sockets that are mostly idle: Tomcat would keep 40 KB of them for each. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
        return factory -> {
            // Read once, when Tomcat's first socket class is loaded. A longer text goes out in several frames.
            System.getProperties().putIfAbsent("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", SOCKET_BUFFER);
            factory.addConnectorCustomizers(connector -> connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER));
        };
    }

    @Bean
    ServletServerContainerFactoryBean socketLimits() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(LONGEST_FRAME);
        container.setMaxBinaryMessageBufferSize(1);
        container.setAsyncSendTimeout(20_000L);
        return container;
    }

    /** Lets in pages of the site alone: those whose origin is the host that the browser asked. */
    private static class OwnPages implements HandshakeInterceptor {

        private static final Pattern ORIGIN = Pattern.compile("https?://([^/?#@]+)");

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            Matcher origin = ORIGIN.matcher(
                    Objects.requireNonNullElse(request.getHeaders().getOrigin(), ""));
            String host = request.getHeaders().getFirst(HttpHeaders.HOST);
            boolean own = origin.matches() && origin.group(1).equalsIgnoreCase(host);
            if (!own) {
                response.setStatusCode(HttpStatus.FORBIDDEN);
            }
            return own;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception exception) {}
    }

    /** Remembers which session opened a socket, so that the socket ends with it. */
    private static class SessionKeeper implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            HttpSession session =
                    ((ServletServerHttpRequest) request).getServletRequest().getSession(false);
            if (session == null) {
                return false;
            }
            attributes.put(LiveHandler.SESSION, session.getId());
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception exception) {}
    }
}
