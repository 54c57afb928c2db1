package parley;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A simple load balancer: each connection goes to the next node that accepts it. */
public class Balancer implements AutoCloseable {

    private final ServerSocket door;
    private final List<Integer> nodes;
    private final AtomicInteger next = new AtomicInteger();

    /** @param nodes ports of nodes on this machine */
    public Balancer(List<Integer> nodes) throws IOException {
        this.nodes = nodes;
        door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                start(() -> connect(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) {
        for (int tries = 0; tries < nodes.size(); tries++) {
            int node = nodes.get(Math.floorMod(next.getAndIncrement(), nodes.size()));
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), node);
                start(() -> pump(client, server));
                pump(server, client);
                return;
            } catch (IOException e) {
                // This node is down.
            }
        }
        close(client);
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side closed its connection; close the other too.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
