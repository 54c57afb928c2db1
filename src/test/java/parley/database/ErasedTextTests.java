package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import parley.Page;
import parley.ParleyApplication;
import parley.TestDatabase;
import parley.Visitor;

/** What the files of a running site hold of a message that was deleted or edited. */
class ErasedTextTests {

    private static final String FORM = "main form";

    @TempDir
    Path directory;

    private interface IsHeld {
        boolean hold(String text) throws IOException;
    }

    @Test
    void holdNothingOfADeletedOrReplacedText() throws Exception {
        try (ConfigurableApplicationContext site = site("")) {
            writeEditAndDelete(site, this::isHeld);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(isHeld("The first of them") || isHeld("The second of them"))
                            .isFalse());
            assertThat(isHeld("Another first")).isTrue();
            assertThat(isHeld("The third of them")).isTrue();
        }
    }

    /** PostgreSQL clears the space of an old row when it reuses it, or at once in a full vacuum. */
    @Test
    void holdNothingAfterAFullVacuumOnPostgres() throws Exception {
        String url = TestDatabase.newPostgres();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        assumeTrue(
                jdbc.sql("select rolsuper from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single(),
                "Only a superuser may read the files of PostgreSQL");
        try (ConfigurableApplicationContext site = site(url)) {
            writeEditAndDelete(site, text -> isInATable(jdbc, text));
        }
        jdbc.sql("vacuum full").update();
        assertThat(isInATable(jdbc, "The first of them") || isInATable(jdbc, "The second of them"))
                .isFalse();
        assertThat(isInATable(jdbc, "Another first")).isTrue();
        assertThat(isInATable(jdbc, "The third of them")).isTrue();
    }

    private ConfigurableApplicationContext site(String databaseUrl) {
        return new SpringApplicationBuilder(ParleyApplication.class)
                .run(
                        "--parley.erase-every=200ms",
                        "--parley.database-url=" + databaseUrl,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--parley.data-dir=" + directory);
    }

    private static void writeEditAndDelete(ConfigurableApplicationContext site, IsHeld files) throws IOException {
        String address = "http://127.0.0.1:" + site.getEnvironment().getProperty("local.server.port");
        Visitor alice = new Visitor(address, "10.0.0.1");
        alice.signUp("alice");
        new Visitor(address, "10.0.0.2").signUp("bob");
        for (String text : new String[] {"The first of them", "The second of them", "The third of them"}) {
            send(alice, text);
            assertThat(files.hold(text)).isTrue();
        }
        assertThat(change(alice, 1, "edit", "body", "Another first").status()).isEqualTo(303);
        assertThat(change(alice, 2, "delete").status()).isEqualTo(303);
    }

    /** Whether any table, index or large value of the database has a text in its file, free space included. */
    private static boolean isInATable(JdbcClient jdbc, String text) {
        jdbc.sql("checkpoint").update();
        return jdbc.sql("select count(*) from pg_class where relkind in ('r', 'i', 't') and pg_relation_filepath(oid)"
                                + " is not null and position(convert_to(?, 'UTF8') in"
                                + " pg_read_binary_file(pg_relation_filepath(oid))) > 0")
                        .param(text)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static void send(Visitor visitor, String text) {
        Page answer = visitor.get("/conversations/with/bob").submit("form[data-composer]", "body", text);
        assertThat(answer.status()).isEqualTo(303);
    }

    private static Page change(Visitor visitor, long id, String what, String... values) {
        return visitor.get("/messages/" + id + "/" + what).submit(FORM, values);
    }

    private boolean isHeld(String text) throws IOException {
        for (String name : new String[] {"parley.mv.db", "parley.journal"}) {
            if (Files.readString(directory.resolve(name), StandardCharsets.ISO_8859_1)
                    .contains(text)) {
                return true;
            }
        }
        return false;
    }
}
