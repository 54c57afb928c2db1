package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import parley.Page;
import parley.ParleyApplication;
import parley.TestDatabase;
import parley.Visitor;

/**
 * The same application and migrations on PostgreSQL, in every run. {@code ./mvnw verify} also runs every test tagged
 * {@code sql} on it.
 */
class PostgresTests {

    @TempDir
    static Path directory;

    static @Nullable ConfigurableApplicationContext site;

    @BeforeAll
    static void start() {
        site = SpringApplication.run(
                ParleyApplication.class,
                "--parley.database-url=" + TestDatabase.newPostgres(),
                "--parley.data-dir=" + directory,
                "--server.port=0",
                "--server.address=127.0.0.1");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void letsPeopleSignUpWriteAndRead() {
        Visitor alice = signUp("alice");
        Visitor bob = signUp("bob");
        Page form = alice.get("/messages/new?to=bob");
        String text = "🙂".repeat(9_990) + " and\r\nnul \0";
        Page answer = form.submit("form[action=/messages]", "body", text);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(form.submit("form[action=/messages]", "body", text).status()).isEqualTo(303);
        assertThat(form.submit("form[action=/messages]", "body", "Another").status())
                .isEqualTo(409);
        assertThat(form.submit("form[action=/messages]", "to", "bob\0", "body", "x")
                        .status())
                .isEqualTo(422);
        assertThat(bob.get("/").texts(".badge")).containsExactly("1 unread");
        assertThat(bob.get("/conversations/with/alice").text(".message > p")).endsWith("and nul \uFFFD");
        assertThat(bob.get("/").texts(".badge")).isEmpty();
        assertThat(bob.get("/users/alice").texts(".columns li p")).hasSize(1);
        assertThat(alice.get("/users/alice").text(".columns section h2")).contains("(1 in all)");
        assertThat(alice.get("/users?q=bo").text(".people a.icon-button")).startsWith("Message ");
        assertThat(jdbc().sql("select count(*) from message").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void forcesItsLogAtEachCommit() {
        assertThat(jdbc().sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
    }

    private static Visitor signUp(String username) {
        return new Visitor(
                        "http://127.0.0.1:"
                                + Objects.requireNonNull(site).getEnvironment().getProperty("local.server.port"),
                        "10.0.0.1")
                .signUp(username);
    }

    private static JdbcClient jdbc() {
        return Objects.requireNonNull(site).getBean(JdbcClient.class);
    }
}
