package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.Page;
import parley.ParleyApplication;
import parley.Visitor;

/** What people, probes and a supervisor see of a database that has failed for good. */
class FailedDatabaseTests {

    private static final Disk DISK = new Disk();
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    @TempDir
    Path directory;

    @Configuration(proxyBeanMethods = false)
    static class OnADisk {

        @Bean
        Database database() {
            return new EmbeddedDatabase(DISK.path("parley"));
        }

        @Bean
        ProcessEnd processEnd() {
            return ENDED::countDown;
        }
    }

    @Test
    void answersNothingMoreAndSaysSoToProbes() throws Exception {
        try (ConfigurableApplicationContext site = new SpringApplicationBuilder(ParleyApplication.class, OnADisk.class)
                .run(
                        "--spring.main.allow-bean-definition-overriding=true",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--parley.data-dir=" + directory)) {
            String address = "http://127.0.0.1:" + site.getEnvironment().getProperty("local.server.port");
            Visitor alice = new Visitor(address, "10.0.0.1");
            alice.signUp("alice");
            new Visitor(address, "10.0.0.2").signUp("bob");
            Page form = alice.get("/conversations/with/bob");
            assertThat(probes(alice)).containsOnly(200);
            DISK.setFault(operation -> {
                if (operation.name().equals("force")) {
                    throw new IllegalStateException("for a test");
                }
            });
            refuses(form.submit("form[data-composer]", "body", "Kept here"));
            DISK.setFault(operation -> {});
            refuses(form.submit("form[data-composer]", "body", "Kept here"));
            assertThat(ENDED.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(probes(alice)).containsOnly(503);
        }
    }

    private static void refuses(Page page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.value("textarea")).isEqualTo("Kept here");
    }

    private static List<Integer> probes(Visitor visitor) {
        return List.of("", "/liveness", "/readiness").stream()
                .map(probe -> visitor.get("/actuator/health" + probe).status())
                .toList();
    }

    @Test
    void endsTheProcessAndIsThereAgainAfterTheNextStart() throws Exception {
        int port = ServerProcess.freePort();
        Path broken = directory.resolve("broken");
        Visitor alice = new Visitor("http://127.0.0.1:" + port, "10.0.0.1");
        Page form;
        try (ServerProcess server = new ServerProcess(BrokenFiles.PROGRAM, directory, port)) {
            alice.signUp("alice");
            new Visitor("http://127.0.0.1:" + port, "10.0.0.2").signUp("bob");
            form = alice.get("/conversations/with/bob");
            assertThat(form.submit("form[data-composer]", "body", "Before").status())
                    .isEqualTo(303);
            form = alice.get("/conversations/with/bob");
            Files.createFile(broken);
            refuses(form.submit("form[data-composer]", "body", "Kept here"));
            assertThat(server.awaitExit()).isEqualTo(ProcessEnd.InOrder.EXIT_CODE);
        }
        Files.delete(broken);
        try (ServerProcess server = new ServerProcess(directory, port)) {
            assertThat(form.submit("form[data-composer]", "body", "Kept here").status())
                    .isEqualTo(303);
            assertThat(alice.get("/conversations/with/bob").texts(".own .message > p"))
                    .containsExactly("Before", "Kept here");
            server.stop();
        }
    }
}
