package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.Page;
import parley.ParleyApplication;
import parley.Visitor;

/** A power cut right after an answer: what was acknowledged is on the disk, forced. */
class ForcedSendTests {

    private static final String PASSWORD = "a quiet lamp above the harbour";

    private static final Disk DISK = new Disk();

    @TempDir
    Path directory;

    /** The application's database on a disk that knows what was forced. */
    @Configuration(proxyBeanMethods = false)
    static class OnADisk {

        @Bean
        Database database() {
            return new EmbeddedDatabase(DISK.path("parley"));
        }
    }

    @Test
    void answersOnlyWhatIsOnTheDisk() throws Exception {
        try (ConfigurableApplicationContext site = new SpringApplicationBuilder(ParleyApplication.class, OnADisk.class)
                .run(
                        "--spring.main.allow-bean-definition-overriding=true",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--parley.erase-every=1h", // An erasure would leave room in the journal, and the disk not full.
                        "--parley.data-dir=" + directory)) {
            String address = "http://127.0.0.1:" + site.getEnvironment().getProperty("local.server.port");
            Visitor alice = signUp(address, "alice");
            signUp(address, "bob");
            for (int i = 0; i < 8; i++) {
                String text = "Acknowledged " + i;
                Page answer = alice.get("/conversations/with/bob").submit("form[data-composer]", "body", text);
                Disk left = DISK.forced();
                assertThat(answer.status()).isEqualTo(303);
                assertThat(count(left, "message where body = '" + text + "'")).isEqualTo(1);
                assertThat(count(left, "conversation where last_position = " + (i + 1)))
                        .isEqualTo(1);
            }
            DISK.setFull(true);
            Page refused = alice.get("/conversations/with/bob").submit("form[data-composer]", "body", "Kept here");
            Page again = refused.submit("form");
            for (Page page : List.of(refused, again)) {
                assertThat(page.status()).isEqualTo(503);
                assertThat(page.value("textarea")).isEqualTo("Kept here");
                assertThat(page.text("[role=alert]")).startsWith("Parley cannot reach its database");
            }
            assertThat(count(DISK.forced(), "message where body = 'Kept here'")).isZero();
            DISK.setFull(false);
            assertThat(again.submit("form").status()).isEqualTo(303);
            assertThat(count(DISK.forced(), "message where body = 'Kept here'")).isEqualTo(1);
        }
    }

    private static Visitor signUp(String address, String username) throws Exception {
        Visitor visitor = new Visitor(address, "10.0.0.1");
        Page answer = visitor.get("/sign-up")
                .submit("form", "username", username, "email", username + "@example.com", "password", PASSWORD);
        Disk left = DISK.forced();
        assertThat(answer.status()).isEqualTo(303);
        assertThat(count(left, "users where username = '" + username + "'")).isEqualTo(1);
        return visitor;
    }

    private static long count(Disk left, String what) throws Exception {
        try (EmbeddedDatabase database = new EmbeddedDatabase(left.path("parley"));
                Connection connection = database.pool().getDataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
