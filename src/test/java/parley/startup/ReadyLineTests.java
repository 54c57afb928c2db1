package parley.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class ReadyLineTests {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, localhost",
        "::, localhost",
        "127.0.0.1, 127.0.0.1",
        "192.0.2.7, 192.0.2.7",
        "::1, [0:0:0:0:0:0:0:1]"
    })
    void namesAHostThatABrowserCanOpen(String address, String host) throws Exception {
        assertThat(new ReadyLine(serverAt(InetAddress.getByName(address))).host())
                .isEqualTo(host);
    }

    @Test
    void namesThisMachineWhereItListensOnEveryAddress() {
        assertThat(new ReadyLine(serverAt(null)).host()).isEqualTo("localhost");
    }

    private static ServerProperties serverAt(@Nullable InetAddress address) {
        ServerProperties server = new ServerProperties();
        server.setAddress(address);
        return server;
    }
}
