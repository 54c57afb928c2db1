package parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.TestDatabase;
import parley.Visitor;

@ParleyTest
class TakenNamesTests {

    private static final String TAKEN = "Another person has a name that looks the same."
            + " Add something that sets you apart, such as your surname or team.";
    private static final String RESERVED = "This name could be mistaken for the site itself. Choose another.";

    @Autowired
    Site site;

    @BeforeEach
    void withoutPeople() {
        site.withoutPeople();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ivan Petrov",
                "ivan petrov",
                "lvan Petrov",
                "Iv\u0430n P\u0435trov",
                "Ivan\u200B Petrov",
                "Ivan \u00A0 Petrov\u3164",
                "Ivan-Petrov",
                "ivan77",
                "ivan.77"
            })
    void refuseANameThatLooksLikeSomebodysAtSignUpAndLater(String name) {
        site.person("ivan77", "Ivan Petrov");
        site.cast("mallory");
        Page signUp = signUp(site.stranger(), "newcomer", name);
        assertThat(signUp.status()).isEqualTo(422);
        assertThat(signUp.text("#displayName-error")).isEqualTo(TAKEN);
        assertThat(site.count("users", "1 = 1")).isEqualTo(2);

        Page renamed = rename(site.mallory(), name);
        assertThat(renamed.status()).isEqualTo(422);
        assertThat(renamed.text("#displayName-error")).isEqualTo(TAKEN);
        assertThat(site.count("users", "display_name = 'Mallory'")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Administrator",
                "ADMINISTRATOR",
                "\u0410dministrator",
                "Adm\u0456nistr\u0430tor",
                "Admin",
                "Parley",
                "P\u0430rley Support",
                "System",
                "Syst\u0435m-Administrator",
                "S u p p o r t",
                "\uD835\uDCE2upport"
            })
    void refuseANameThatPassesForTheSite(String name) {
        site.cast("mallory");
        Page signUp = signUp(site.stranger(), "newcomer", name);
        assertThat(signUp.status()).isEqualTo(422);
        assertThat(signUp.text("#displayName-error")).isEqualTo(RESERVED);
        Page renamed = rename(site.mallory(), name);
        assertThat(renamed.status()).isEqualTo(422);
        assertThat(renamed.text("#displayName-error")).isEqualTo(RESERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Parley", "Ivan Petrova", "Systema", "\u0410\u043D\u043D\u0430", "Kal"})
    void takeANameThatLooksLikeNobodys(String name) {
        site.person("ivan77", "Ivan Petrov");
        site.person("kai", "Kai");
        assertThat(signUp(site.stranger(), "newcomer", name).status()).isEqualTo(303);
        assertThat(site.count("users", "display_name = ?", name)).isEqualTo(1);
    }

    @Test
    void refuseAUsernameThatLooksLikeSomebodysUsernameOrName() {
        site.person("alice", "Bob Okafor");
        for (String username : new String[] {"a1ice", "al.ice", "bobokafor", "b0b-okafor", "adrnin", "parley-team"}) {
            Page answer = signUp(site.stranger(), username, "Quite Another");
            assertThat(answer.status()).as(username).isEqualTo(422);
            assertThat(answer.text("#username-error"))
                    .as(username)
                    .isEqualTo("This username looks too much like another name on this site. Try another.");
        }
        assertThat(signUp(site.stranger(), "alicia", "").status()).isEqualTo(303);
    }

    @Test
    void leaveOnesOwnNameToOneselfAndTheOneBeforeToOthers() {
        site.person("alice", "Alice Lindqvist");
        site.cast("bob");
        Visitor alice = site.alice();
        for (String name : new String[] {"ALICE LINDQVIST", "Alice", "", "Alice L."}) {
            assertThat(rename(alice, name).status()).as(name).isEqualTo(303);
        }
        Visitor bob = site.bob();
        assertThat(rename(bob, "Alice L").status()).isEqualTo(422);
        assertThat(rename(bob, "alice").status()).isEqualTo(422);
        assertThat(rename(bob, "Alice Lindqvist").status()).isEqualTo(303);
    }

    @Test
    void belongToOneOfManyWhoTakeThemAtOnce() throws Exception {
        String[] names = {"Olga Ivanova", "0lga Ivanova", "OLGA IVANOVA", "Olg\u0430 Ivanova", "olga-ivanova"};
        ExecutorService threads = Executors.newFixedThreadPool(names.length);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < names.length; i++) {
                String name = names[i];
                Visitor visitor = site.stranger();
                Page form = visitor.get("/sign-up");
                String[] typed = typed("newcomer" + (char) ('a' + i), name);
                answers.add(threads.submit(() -> {
                    start.await();
                    return form.submit("form", typed).status();
                }));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(303).containsOnly(303, 422);
        } finally {
            threads.shutdownNow();
        }
        assertThat(site.count("users", "1 = 1")).isEqualTo(1);
    }

    @Test
    void areKeptForEarlierPeople(@TempDir Path directory) {
        // H2 ties the checks of a table to the connection that made it. A file is reopened for each connection.
        DataSource source = new DriverManagerDataSource(
                TestDatabase.isPostgres() ? TestDatabase.newPostgres() : "jdbc:h2:file:" + directory.resolve("names"));
        migrations(source).target("20261124.2000").load().migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("insert into users (username, display_name, email, password_hash, role, about, time_zone, created_at)"
                        + " values ('ivan', 'Ivan', 'a', '', 'MEMBER', '', 'UTC', now()),"
                        + " ('mallory', 'lvan', 'b', '', 'MEMBER', '', 'UTC', now())")
                .update();
        migrations(source).load().migrate();
        assertThat(jdbc.sql("select skeleton || ' ' || user_id from name_skeleton order by skeleton")
                        .query(String.class)
                        .list())
                .containsExactly("ivan 1", "lvan 1", "rnallory 2");
    }

    private static FluentConfiguration migrations(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common")
                .javaMigrations(new V20261124_2001__skeletons_of_names());
    }

    private static Page signUp(Visitor visitor, String username, String name) {
        return visitor.get("/sign-up").submit("form", typed(username, name));
    }

    private static String[] typed(String username, String name) {
        return new String[] {
            "username", username, "email", username + "@example.com", "password", Site.PASSWORD, "displayName", name
        };
    }

    private static Page rename(Visitor visitor, String name) {
        return visitor.get("/settings/profile").submit("main form", "displayName", name);
    }
}
