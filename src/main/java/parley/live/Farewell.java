package parley.live;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * Closes every socket first of all when the site stops, so that pages go to another node at once, while requests in
 * flight are still waited for. Sockets that open meanwhile are closed the same way by Tomcat, at its end.
 */
@Component
class Farewell implements SmartLifecycle {

    private final Sockets sockets;
    private volatile boolean running;

    Farewell(Sockets sockets) {
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
