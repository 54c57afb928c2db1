package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.startup.WrongSettingException;

class DatabaseUrlTests {

    @ParameterizedTest
    @CsvSource({
        "postgres://alice:secret@db.example/parley, jdbc:postgresql://db.example/parley, alice, secret",
        "postgresql://alice:secret@db.example:5433/parley, jdbc:postgresql://db.example:5433/parley, alice, secret",
        "postgres://alice@db.example/parley, jdbc:postgresql://db.example/parley, alice,",
        "postgres://db.example/parley, jdbc:postgresql://db.example/parley,,",
        "postgres://a:b@db/parley?sslmode=require&x=1, jdbc:postgresql://db/parley?sslmode=require&x=1, a, b",
        "postgres://a:p%40ss%2Fw%3Ard+1@db/parley, jdbc:postgresql://db/parley, a, p@ss/w:rd+1",
        "postgres://a:b:c@db/parley, jdbc:postgresql://db/parley, a, b:c",
        "postgres://a%40b:@db/parley, jdbc:postgresql://db/parley, a@b, ''",
        "postgres://a:b@[::1]:5432/parley, jdbc:postgresql://[::1]:5432/parley, a, b"
    })
    void readsWhatHostsGive(String text, String jdbcUrl, @Nullable String username, @Nullable String password) {
        assertThat(DatabaseUrl.parse(text)).isEqualTo(new DatabaseUrl(jdbcUrl, username, password));
    }

    @Test
    void takesAJdbcAddressAsItIs() {
        String url = "jdbc:postgresql://one,two/parley?user=alice&password=secret&targetServerType=primary";
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(url, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://alice:secret@db/parley",
                "jdbc:mysql://db/parley?user=alice&password=secret",
                "postgres://alice:secret@db",
                "postgres://alice:secret@db/",
                "postgres://alice:secret@/parley",
                "postgres://alice:secret with blank@db/parley",
                "postgres://alice:sec%ret@db/parley",
                "postgres://alice:secret@d b/parley",
                "postgres://alice:se/cret@db:port/parley",
                "alice:secret@db/parley",
                "jdbc:mysql://db/parley?Password=secret&sslpassword=secret2",
                "postgres://alice:secret\n@db"
            })
    void refusesAnythingElseWithoutShowingThePassword(String text) {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageStartingWith("DATABASE_URL is \"")
                .withMessageContaining("postgres://user:password@host/name")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "sec%ret", "cret"));
    }
}
