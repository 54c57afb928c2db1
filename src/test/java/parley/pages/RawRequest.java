package parley.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A raw request that no well-behaved client would send. */
record RawRequest(String answer) {

    /**
     * @param head request line and headers, lines ended by {@code \n}; those that every request needs are added
     * @param body sent as it is, which may be in chunks
     */
    static RawRequest to(String site, String head, String... body) {
        URI address = URI.create(site);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String request = head + "\nHost: " + address.getAuthority() + "\nConnection: close\n\n";
            out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            for (String part : body) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            return new RawRequest(read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    int status() {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length()).substring(0, 3));
    }
}
