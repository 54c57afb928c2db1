package parley.live;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * Closes every socket at the beginning of a stop, so that pages reconnect to another node while running requests end. Tomcat
 * closes the sockets that open after it.
 */
@Component
class SocketShutdown implements SmartLifecycle {

    private final Sockets sockets;
    private volatile boolean running;

    SocketShutdown(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        sockets.all().forEach(socket -> socket.close(CloseStatus.GOING_AWAY));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
